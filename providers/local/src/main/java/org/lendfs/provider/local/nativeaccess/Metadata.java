// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Reads and changes attributes: statx(2), chmod(2), chown(2), utimensat(2), statfs(2).
 *
 * <p>Every method takes any open descriptor, {@link OpenFlags#PATH} ones and those of symbolic
 * links included. Thread-safe. The calls are short, but block where the file system has to ask a
 * disk or another machine.
 */
public final class Metadata {
  private static final int SYMLINK_NO_FOLLOW = 0x100;
  private static final int EMPTY_PATH = 0x1000;
  private static final int TIMESPEC_BYTES = 16;

  Metadata() {}

  /** Attributes of an open object. */
  public FileStat stat(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return stat(frame, descriptor, frame.emptyPath(), EMPTY_PATH);
    }
  }

  /** Attributes of a directory's entry, of a symbolic link itself. */
  public FileStat stat(int directory, String name) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return stat(frame, directory, frame.name(name, SystemCall.STATX), SYMLINK_NO_FOLLOW);
    }
  }

  private static FileStat stat(Frame frame, int descriptor, long path, int flags)
      throws ErrnoException {
    int result = frame.allocate(FileStat.STRUCTURE_BYTES);
    long address = frame.address(result);
    frame.call(SystemCall.STATX, descriptor, path, flags, FileStat.REQUEST_MASK, address);
    return FileStat.read(frame, result);
  }

  /**
   * Sets permission, set-id and sticky bits. The process's umask plays no part, which makes this
   * the way to give a created object exactly the mode that was asked for.
   *
   * @throws ErrnoException {@code EOPNOTSUPP} for a symbolic link
   */
  public void changeMode(int descriptor, int mode) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long result = frame.attempt(SystemCall.FCHMOD, descriptor, mode, 0, 0);
      if (result == -Errno.EBADF.number()) {
        long path = frame.descriptorPath(descriptor);
        int anywhere = Frame.WORKING_DIRECTORY;
        long second = frame.attempt(SystemCall.FCHMODAT, anywhere, path, mode, 0);
        // A descriptor that is not open at all has no path either: the first error says so.
        result = second == -Errno.ENOENT.number() ? result : second;
      }
      Frame.checked(SystemCall.FCHMOD, result);
    }
  }

  /** Sets owner and group; -1 keeps one of them. */
  public void changeOwner(int descriptor, int uid, int gid) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long path = frame.emptyPath();
      int flags = EMPTY_PATH | SYMLINK_NO_FOLLOW;
      frame.call(SystemCall.FCHOWNAT, descriptor, path, uid, gid, flags);
    }
  }

  /** Sets times. Needs Linux 5.8 for {@link OpenFlags#PATH} descriptors. */
  public void changeTimes(int descriptor, TimeChange accessTime, TimeChange modifyTime)
      throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      int times = frame.allocate(2 * TIMESPEC_BYTES);
      frame.setLong(times, accessTime.seconds());
      frame.setLong(times + 8, accessTime.nanos());
      frame.setLong(times + 16, modifyTime.seconds());
      frame.setLong(times + 24, modifyTime.nanos());
      long address = frame.address(times);
      frame.call(SystemCall.UTIMENSAT, descriptor, frame.emptyPath(), address, EMPTY_PATH);
    }
  }

  /** The file system that an open object is on. */
  public FileSystemStat fileSystem(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      int result = frame.allocate(FileSystemStat.STRUCTURE_BYTES);
      frame.call(SystemCall.FSTATFS, descriptor, frame.address(result));
      return FileSystemStat.read(frame, result);
    }
  }
}
