// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Turns objects into kernel handles and back: name_to_handle_at(2), open_by_handle_at(2).
 *
 * <p>Thread-safe; may block on storage.
 */
public final class KernelHandles {
  private static final int EMPTY_PATH = 0x1000;

  /**
   * A handle, and the mount through which it was taken.
   *
   * @param mountId as in {@code /proc/self/mountinfo} and {@link FileStat#mountId}; void after a
   *     reboot or remount
   */
  public record Named(KernelHandle handle, int mountId) {}

  KernelHandles() {}

  /**
   * The handle of an open object, of any descriptor; no privilege needed.
   *
   * @throws ErrnoException {@code EOPNOTSUPP} where the file system has none
   */
  public Named handleOf(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return handleOf(frame, descriptor, frame.emptyPath(), EMPTY_PATH);
    }
  }

  /** The handle of a directory's entry, of a symbolic link itself. */
  public Named handleOf(int directory, String name) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      return handleOf(frame, directory, frame.name(name, SystemCall.NAME_TO_HANDLE_AT), 0);
    }
  }

  private static Named handleOf(Frame frame, int descriptor, long path, int flags)
      throws ErrnoException {
    int handle = frame.allocate(8 + KernelHandle.LONGEST_BYTES);
    int mountId = frame.allocate(Integer.BYTES);
    frame.setInt(handle, KernelHandle.LONGEST_BYTES);
    long handleAddress = frame.address(handle);
    long mountIdAddress = frame.address(mountId);
    SystemCall call = SystemCall.NAME_TO_HANDLE_AT;
    frame.call(call, descriptor, path, handleAddress, mountIdAddress, flags);
    return new Named(KernelHandle.read(frame, handle), frame.getInt(mountId));
  }

  /**
   * Opens the object of a handle. The kernel checks no directory on the way to it, which is why it
   * asks for the privilege {@code CAP_DAC_READ_SEARCH}.
   *
   * @param mount any descriptor of an object on the handle's mount, not {@link OpenFlags#PATH}
   * @param flags {@link OpenFlags}
   * @throws ErrnoException {@code ESTALE} when the object is gone, {@code EPERM} without privilege
   */
  public int open(int mount, KernelHandle handle, int flags) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long address = frame.address(handle.store(frame));
      int all = flags | OpenFlags.CLOSE_ON_EXEC;
      return (int) frame.call(SystemCall.OPEN_BY_HANDLE_AT, mount, address, all, 0);
    }
  }
}
