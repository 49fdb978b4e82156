package io.usagesdk.cli;

/** What has to be put in order even where the process is interrupted. */
interface ExitHooks {
  /** Runs the action if the process ends before the registration is closed. */
  Registration register(Runnable action);

  /** Closed when there is nothing to put in order any more. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns hooks that run when the Java runtime shuts down, by a signal for instance. */
  static ExitHooks ofRuntime() {
    return action -> {
      Thread thread = new Thread(action, "usage-exit");
      Runtime.getRuntime().addShutdownHook(thread);
      return () -> {
        try {
          Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
          // The shutdown has begun and runs the action itself.
        }
      };
    };
  }
}
