// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Arrays;

/** The error numbers of Linux that file system calls give, see errno(3). */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  E2BIG(7),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  EXDEV(18),
  ENODEV(19),
  ENOTDIR(20),
  EISDIR(21),
  EINVAL(22),
  ENFILE(23),
  EMFILE(24),
  ENOTTY(25),
  ETXTBSY(26),
  EFBIG(27),
  ENOSPC(28),
  ESPIPE(29),
  EROFS(30),
  EMLINK(31),
  ERANGE(34),
  EDEADLK(35),
  ENAMETOOLONG(36),
  ENOSYS(38),
  ENOTEMPTY(39),
  ELOOP(40),
  ENODATA(61),
  EOVERFLOW(75),
  EILSEQ(84),
  EOPNOTSUPP(95),
  ETIMEDOUT(110),
  ESTALE(116),
  EDQUOT(122),
  /** Any number not named here; {@link ErrnoException#number} still tells which. */
  OTHER(0);

  private static final Errno[] BY_NUMBER = byNumber();

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  /** Number as the kernel gives it; 0 for {@link #OTHER}. */
  public int number() {
    return number;
  }

  /** The constant of a number, {@link #OTHER} where there is none. */
  public static Errno of(int number) {
    return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : OTHER;
  }

  private static Errno[] byNumber() {
    Errno[] table = new Errno[EDQUOT.number + 1];
    Arrays.fill(table, OTHER);
    for (Errno errno : values()) {
      table[errno.number] = errno;
    }
    return table;
  }
}
