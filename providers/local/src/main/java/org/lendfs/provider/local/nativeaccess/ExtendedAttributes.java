// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Extended attributes, xattr(7).
 *
 * <p>Every method takes any open descriptor, {@link OpenFlags#PATH} ones and those of symbolic
 * links included; the former by way of {@code /proc}. Names carry their namespace ({@code
 * user.colour}). Thread-safe; may block on storage.
 */
public final class ExtendedAttributes {
  /** Longest value, and longest list of names, that the kernel handles ({@code XATTR_SIZE_MAX}). */
  public static final int LONGEST_VALUE_BYTES = 64 * 1024;

  /** Whether an attribute may or must exist when it is set. */
  public enum SetMode {
    CREATE_OR_REPLACE(0),
    /** {@code EEXIST} when it is there. */
    CREATE(1),
    /** {@code ENODATA} when it is not there. */
    REPLACE(2);

    private final int number;

    SetMode(int number) {
      this.number = number;
    }
  }

  ExtendedAttributes() {}

  /**
   * Value of an attribute.
   *
   * @throws ErrnoException {@code ENODATA} when it is not there, {@code EOPNOTSUPP} where the file
   *     system has none
   */
  public byte[] get(int descriptor, String name) throws ErrnoException {
    try (Frame frame = FramePool.BLOCKS.take()) {
      long nameAddress = frame.path(name, SystemCall.FGETXATTR);
      int value = frame.allocate(LONGEST_VALUE_BYTES);
      long address = frame.address(value);
      Call call = new Call(SystemCall.FGETXATTR, SystemCall.GETXATTR);
      long count = call.on(frame, descriptor, nameAddress, address, LONGEST_VALUE_BYTES, 0);
      return frame.bytes(value, (int) count);
    }
  }

  /**
   * Sets an attribute.
   *
   * @throws ErrnoException {@code E2BIG} or {@code ENOSPC} for a value that is too long
   */
  public void set(int descriptor, String name, byte[] value, SetMode mode) throws ErrnoException {
    if (value.length > LONGEST_VALUE_BYTES) {
      throw new ErrnoException(Errno.E2BIG, SystemCall.FSETXATTR.label());
    }
    try (Frame frame = FramePool.BLOCKS.take()) {
      long nameAddress = frame.path(name, SystemCall.FSETXATTR);
      long address = frame.address(frame.store(value));
      Call call = new Call(SystemCall.FSETXATTR, SystemCall.SETXATTR);
      call.on(frame, descriptor, nameAddress, address, value.length, mode.number);
    }
  }

  /** Names of all attributes that the process may see, in the file system's order. */
  public List<String> list(int descriptor) throws ErrnoException {
    try (Frame frame = FramePool.BLOCKS.take()) {
      int names = frame.allocate(LONGEST_VALUE_BYTES);
      Call call = new Call(SystemCall.FLISTXATTR, SystemCall.LISTXATTR);
      long address = frame.address(names);
      long count = call.on(frame, descriptor, address, LONGEST_VALUE_BYTES, 0, 0);
      return split(frame.bytes(names, (int) count));
    }
  }

  /** Removes an attribute; {@code ENODATA} when it is not there. */
  public void remove(int descriptor, String name) throws ErrnoException {
    try (Frame frame = FramePool.CALLS.take()) {
      long nameAddress = frame.path(name, SystemCall.FREMOVEXATTR);
      Call call = new Call(SystemCall.FREMOVEXATTR, SystemCall.REMOVEXATTR);
      call.on(frame, descriptor, nameAddress, 0, 0, 0);
    }
  }

  private static List<String> split(byte[] terminated) {
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int index = 0; index < terminated.length; index++) {
      if (terminated[index] == 0) {
        names.add(NativeNames.decode(Arrays.copyOfRange(terminated, start, index)));
        start = index + 1;
      }
    }
    return names;
  }

  /** The two forms of one call: by descriptor, and by path for what has no descriptor form. */
  private record Call(SystemCall byDescriptor, SystemCall byPath) {
    long on(Frame frame, int descriptor, long b, long c, long d, long e) throws ErrnoException {
      long result = frame.attempt(byDescriptor, descriptor, b, c, d, e, 0);
      if (result == -Errno.EBADF.number()) {
        long second = frame.attempt(byPath, frame.descriptorPath(descriptor), b, c, d, e, 0);
        // A descriptor that is not open at all has no path either: the first error says so.
        result = second == -Errno.ENOENT.number() ? result : second;
      }
      return Frame.checked(byDescriptor, result);
    }
  }
}
