// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * A system call failed.
 *
 * <p>Carries no stack trace, because failures such as a missing name are ordinary answers.
 */
public final class ErrnoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final String call;

  /**
   * @param number errno as the kernel gave it
   * @param call the system call's name
   */
  public ErrnoException(int number, String call) {
    super(null, null, false, false);
    this.number = number;
    this.call = call;
  }

  ErrnoException(Errno errno, String call) {
    this(errno.number(), call);
  }

  /** The error as a constant, {@link Errno#OTHER} for one that has no name here. */
  public Errno errno() {
    return Errno.of(number);
  }

  /** The error number as the kernel gave it. */
  public int number() {
    return number;
  }

  /** Name of the call that failed. */
  public String call() {
    return call;
  }

  @Override
  public String getMessage() {
    return call + ": " + errno() + " (" + number + ")";
  }
}
