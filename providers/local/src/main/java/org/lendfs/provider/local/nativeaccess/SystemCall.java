// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Locale;

/**
 * The system calls in use, with their numbers on x86_64 and in the generic table of aarch64.
 *
 * <p>Calling by number through {@code syscall(2)} needs one symbol that every C library has, where
 * the wrappers came and come with different versions of different libraries.
 */
enum SystemCall {
  CLOSE(3, 57),
  MMAP(9, 222),
  MUNMAP(11, 215),
  MINCORE(27, 232),
  MADVISE(28, 233),
  IOCTL(16, 29),
  PREAD64(17, 67),
  PWRITE64(18, 68),
  LSEEK(8, 62),
  FSYNC(74, 82),
  FDATASYNC(75, 83),
  SYNCFS(306, 267),
  FTRUNCATE(77, 46),
  FCHMOD(91, 52),
  FSTATFS(138, 44),
  SETXATTR(188, 5),
  FSETXATTR(190, 7),
  GETXATTR(191, 8),
  FGETXATTR(193, 10),
  LISTXATTR(194, 11),
  FLISTXATTR(196, 13),
  REMOVEXATTR(197, 14),
  FREMOVEXATTR(199, 16),
  GETDENTS64(217, 61),
  FADVISE64(221, 223),
  OPENAT(257, 56),
  MKDIRAT(258, 34),
  MKNODAT(259, 33),
  FCHOWNAT(260, 54),
  UNLINKAT(263, 35),
  LINKAT(265, 37),
  SYMLINKAT(266, 36),
  READLINKAT(267, 78),
  FCHMODAT(268, 53),
  SYNC_FILE_RANGE(277, 84),
  UTIMENSAT(280, 88),
  FALLOCATE(285, 47),
  PREADV(295, 69),
  PWRITEV(296, 70),
  PREADV2(327, 286),
  NAME_TO_HANDLE_AT(303, 264),
  OPEN_BY_HANDLE_AT(304, 265),
  RENAMEAT2(316, 276),
  COPY_FILE_RANGE(326, 285),
  STATX(332, 291),
  OPENAT2(437, 437);

  private final long number;

  SystemCall(int x8664, int aarch64) {
    this.number = Architecture.current().pick(x8664, aarch64);
  }

  long number() {
    return number;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
