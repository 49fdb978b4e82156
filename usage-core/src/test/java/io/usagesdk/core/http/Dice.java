package io.usagesdk.core.http;

import java.util.random.RandomGenerator;

/** Randomness that always falls on the lowest or always on the highest number. */
enum Dice implements RandomGenerator {
  LOWEST,
  HIGHEST;

  @Override
  public long nextLong() {
    return this == LOWEST ? 0 : Long.MAX_VALUE;
  }

  @Override
  public long nextLong(long bound) {
    return this == LOWEST ? 0 : bound - 1;
  }
}
