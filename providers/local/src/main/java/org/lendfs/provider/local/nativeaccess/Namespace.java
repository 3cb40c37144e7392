// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Makes, names and removes directory entries: mkdirat(2), mknodat(2), symlinkat(2), readlinkat(2),
 * linkat(2), unlinkat(2), renameat2(2).
 *
 * <p>A place is an open directory and one name in it; a name with a slash is {@code EINVAL}. Modes
 * of new objects are narrowed by the process's umask, which belongs to the whole process and is
 * left alone: {@link Metadata#changeMode} sets the rest. Thread-safe; may block on storage.
 */
public final class Namespace {
  private static final int REMOVE_DIRECTORY = 0x200;
  private static final int SYMLINK_FOLLOW = 0x400;
  private static final int EMPTY_PATH = 0x1000;

  /** How a rename treats its target. */
  public enum RenameMode {
    /** Replaces an entry of that name, as rename(2). */
    REPLACE(0),
    /** Fails with {@code EEXIST} when there is an entry of that name. */
    NO_REPLACE(1),
    /** Swaps the two entries, atomically; both must exist. */
    EXCHANGE(2);

    private final int number;

    RenameMode(int number) {
      this.number = number;
    }
  }

  /**
   * A name in an open directory.
   *
   * @param directory descriptor, any kind; stays the caller's
   * @param name one path component
   */
  public record Place(int directory, String name) {}

  Namespace() {}

  public void makeDirectory(int directory, String name, int mode) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.name(name, SystemCall.MKDIRAT);
      frame.call(SystemCall.MKDIRAT, directory, address, mode, 0);
    }
  }

  /**
   * Makes a file, pipe, socket or device node.
   *
   * @param mode type ({@link FileKind#modeBits}) and permission bits
   * @param device see {@link Devices}; 0 unless a device node is made
   */
  public void makeNode(int directory, String name, int mode, long device) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.name(name, SystemCall.MKNODAT);
      frame.call(SystemCall.MKNODAT, directory, address, mode, Devices.encoded(device));
    }
  }

  /** Makes a symbolic link; the target is any text and is not looked at. */
  public void makeSymbolicLink(int directory, String name, String target) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long targetAddress = frame.path(target, SystemCall.SYMLINKAT);
      long address = frame.name(name, SystemCall.SYMLINKAT);
      frame.call(SystemCall.SYMLINKAT, targetAddress, directory, address, 0);
    }
  }

  /**
   * Target of the symbolic link that was opened with {@link OpenFlags#PATH} and {@link
   * OpenFlags#NO_FOLLOW}.
   *
   * @throws ErrnoException {@code ENOENT} for a descriptor of something else (the kernel's choice)
   */
  public String readSymbolicLink(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return readSymbolicLink(frame, descriptor, frame.emptyPath());
    }
  }

  /**
   * Target of a directory's entry.
   *
   * @throws ErrnoException {@code EINVAL} when the entry is no symbolic link
   */
  public String readSymbolicLink(int directory, String name) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return readSymbolicLink(frame, directory, frame.name(name, SystemCall.READLINKAT));
    }
  }

  private static String readSymbolicLink(Frame frame, int descriptor, long path)
      throws ErrnoException {
    int target = frame.allocate(Frame.LONGEST_PATH_BYTES);
    long address = frame.address(target);
    int capacity = Frame.LONGEST_PATH_BYTES;
    int count = (int) frame.call(SystemCall.READLINKAT, descriptor, path, address, capacity);
    return NativeNames.decode(frame.bytes(target, count));
  }

  /**
   * Gives an open object, also one opened with {@link OpenFlags#PATH} or {@link OpenFlags#UNNAMED},
   * another name.
   */
  public void link(int descriptor, int directory, String name) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.name(name, SystemCall.LINKAT);
      long empty = frame.emptyPath();
      long result =
          frame.attempt(SystemCall.LINKAT, descriptor, empty, directory, address, EMPTY_PATH, 0);
      // Without the privilege the kernel says ENOENT; by way of /proc everybody may.
      if (result == -Errno.ENOENT.number()) {
        long path = frame.descriptorPath(descriptor);
        int from = Frame.WORKING_DIRECTORY;
        result =
            frame.attempt(SystemCall.LINKAT, from, path, directory, address, SYMLINK_FOLLOW, 0);
      }
      Frame.checked(SystemCall.LINKAT, result);
    }
  }

  /** Gives an entry another name; a symbolic link itself, not its target. */
  public void link(Place existing, Place added) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long from = frame.name(existing.name(), SystemCall.LINKAT);
      long to = frame.name(added.name(), SystemCall.LINKAT);
      frame.call(SystemCall.LINKAT, existing.directory(), from, added.directory(), to, 0);
    }
  }

  /** Removes an entry that is no directory ({@code EISDIR}). */
  public void unlink(int directory, String name) throws ErrnoException {
    remove(directory, name, 0);
  }

  /** Removes an empty directory ({@code ENOTEMPTY}, {@code ENOTDIR}). */
  public void removeDirectory(int directory, String name) throws ErrnoException {
    remove(directory, name, REMOVE_DIRECTORY);
  }

  private static void remove(int directory, String name, int flags) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.name(name, SystemCall.UNLINKAT);
      frame.call(SystemCall.UNLINKAT, directory, address, flags, 0);
    }
  }

  /**
   * Moves an entry.
   *
   * @throws ErrnoException {@code EINVAL} where the file system lacks the mode, or a directory
   *     would move beneath itself
   */
  public void rename(Place source, Place target, RenameMode mode) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long from = frame.name(source.name(), SystemCall.RENAMEAT2);
      long to = frame.name(target.name(), SystemCall.RENAMEAT2);
      int flags = mode.number;
      frame.call(SystemCall.RENAMEAT2, source.directory(), from, target.directory(), to, flags);
    }
  }
}
