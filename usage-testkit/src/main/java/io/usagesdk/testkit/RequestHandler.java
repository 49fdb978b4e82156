package io.usagesdk.testkit;

/** Answers the requests that a {@link SimulatedServer} receives. Called by several threads. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Answers a request.
   *
   * @param request what was received
   * @return the answer, as it is sent unless a {@link Fault} spoils it
   */
  Answer answer(ReceivedRequest request);
}
