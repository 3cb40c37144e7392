// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Opens and closes file descriptors: openat(2), openat2(2), close(2).
 *
 * <p>A descriptor is a plain {@code int} and belongs to the caller, who closes it once. Every one
 * is opened close-on-exec. Thread-safe. Opening may block on storage.
 */
public final class Descriptors {
  private static final long RESOLVE_NO_MAGIC_LINKS = 2;
  private static final long RESOLVE_NO_SYMLINKS = 4;
  private static final long RESOLVE_BENEATH = 8;
  private static final int HOW_BYTES = 24;

  /** A rename that races with the resolution is seen by the kernel; it asks to try again. */
  private static final int BENEATH_ATTEMPTS = 32;

  Descriptors() {}

  /**
   * Opens a path as the process sees it, following symbolic links.
   *
   * @param flags {@link OpenFlags}
   */
  public int openPath(String path, int flags) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.path(path, SystemCall.OPENAT);
      return open(frame, Frame.WORKING_DIRECTORY, address, flags, 0);
    }
  }

  /**
   * Opens one name in a directory. Never leaves the directory: a slash in the name is {@code
   * EINVAL}, and the last component is not followed. ({@code ".."} is the kernel's: whoever
   * confines a caller to a subtree answers it without asking here.)
   *
   * @param flags {@link OpenFlags}; {@link OpenFlags#NO_FOLLOW} is added
   * @param mode permission bits of a created file, less the process's umask
   * @throws ErrnoException {@code ELOOP} for a symbolic link unless {@link OpenFlags#PATH}
   */
  public int open(int directory, String name, int flags, int mode) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.name(name, SystemCall.OPENAT);
      return open(frame, directory, address, flags | OpenFlags.NO_FOLLOW, mode);
    }
  }

  /**
   * Opens a relative path of any depth that must stay beneath the directory and may not meet a
   * symbolic link anywhere, also not as last component unless {@link OpenFlags#PATH} and {@link
   * OpenFlags#NO_FOLLOW} ask for the link itself.
   *
   * @throws ErrnoException {@code EXDEV} for a path that leads out, {@code ELOOP} for a link,
   *     {@code ENOSYS} before Linux 5.6
   */
  public int openBeneath(int directory, String path, int flags, int mode) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.path(path, SystemCall.OPENAT2);
      int how = frame.allocate(HOW_BYTES);
      frame.setLong(how, flags | OpenFlags.CLOSE_ON_EXEC);
      // Unlike openat, openat2 refuses a mode where nothing can be created.
      frame.setLong(how + 8, creates(flags) ? mode : 0);
      frame.setLong(how + 16, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGIC_LINKS);
      long result = -Errno.EAGAIN.number();
      for (int left = BENEATH_ATTEMPTS; left > 0 && result == -Errno.EAGAIN.number(); left--) {
        long howAddress = frame.address(how);
        result = frame.attempt(SystemCall.OPENAT2, directory, address, howAddress, HOW_BYTES);
      }
      return (int) Frame.checked(SystemCall.OPENAT2, result);
    }
  }

  /**
   * A second, independent descriptor of the same object, for instance one for reading from an
   * {@link OpenFlags#PATH} one. Needs a mounted {@code /proc}.
   *
   * @throws ErrnoException {@code ELOOP} for a symbolic link
   */
  public int reopen(int descriptor, int flags) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.descriptorPath(descriptor);
      return open(frame, Frame.WORKING_DIRECTORY, address, flags & ~OpenFlags.NO_FOLLOW, 0);
    }
  }

  /** Closes a descriptor. Whatever the outcome, it is closed and must not be used again. */
  public void close(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long result = frame.attempt(SystemCall.CLOSE, descriptor, 0, 0, 0);
      if (result != -Errno.EINTR.number()) {
        Frame.checked(SystemCall.CLOSE, result);
      }
    }
  }

  private static boolean creates(int flags) {
    return (flags & (OpenFlags.CREATE | (OpenFlags.UNNAMED & ~OpenFlags.DIRECTORY))) != 0;
  }

  private static int open(Frame frame, int directory, long path, int flags, int mode)
      throws ErrnoException {
    int all = flags | OpenFlags.CLOSE_ON_EXEC;
    return (int) frame.call(SystemCall.OPENAT, directory, path, all, mode);
  }
}
