package io.usagesdk.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a simulated provider around tests of JUnit 5. Registered for a class, by {@code @ExtendWith}
 * or a static {@code @RegisterExtension} field, it runs from the first test to the last and is
 * {@linkplain SimulatedProvider#reset reset} before each. Registered by an instance field, there is
 * a new one for every test. Tests get it from {@link #simulator} or as a parameter.
 *
 * @param <S> the simulated provider
 */
public class SimulatedProviderExtension<S extends SimulatedProvider>
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final Class<S> type;
  private final Supplier<S> starter;
  private volatile @Nullable S running;

  /** The JUnit context that has started it and is to close it. */
  private volatile @Nullable String owner;

  /**
   * Makes an extension.
   *
   * @param type the parameters of this type that are filled in
   * @param starter starts a simulator
   */
  public SimulatedProviderExtension(Class<S> type, Supplier<S> starter) {
    this.type = type;
    this.starter = starter;
  }

  /**
   * Returns the simulator.
   *
   * @return the one that is running
   * @throws IllegalStateException if none is, because no test is
   */
  public final S simulator() {
    S simulator = running;
    if (simulator == null) {
      throw new IllegalStateException(
          type.getSimpleName() + " runs only during tests; register this with @RegisterExtension");
    }
    return simulator;
  }

  @Override
  public final void beforeAll(ExtensionContext context) {
    startFor(context);
  }

  @Override
  public final void beforeEach(ExtensionContext context) {
    S simulator = running;
    if (simulator == null) {
      startFor(context);
    } else {
      simulator.reset();
    }
  }

  @Override
  public final void afterEach(ExtensionContext context) {
    closeFor(context);
  }

  @Override
  public final void afterAll(ExtensionContext context) {
    closeFor(context);
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return simulator();
  }

  /** Nested classes come by here again: they share what their outer class has started. */
  private void startFor(ExtensionContext context) {
    if (running == null) {
      running = starter.get();
      owner = context.getUniqueId();
    }
  }

  private void closeFor(ExtensionContext context) {
    S simulator = running;
    if (simulator != null && context.getUniqueId().equals(owner)) {
      running = null;
      simulator.close();
    }
  }
}
