// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Information about files and directories by class number (MS-FSCC 2.4). */
public enum FileInformationClass {
  DIRECTORY(1),
  FULL_DIRECTORY(2),
  BOTH_DIRECTORY(3),
  BASIC(4, 40),
  STANDARD(5, 24),
  INTERNAL(6, 8),
  EA(7, 4),
  ACCESS(8, 4),
  NAME(9, 4),
  RENAME(10),
  LINK(11),
  NAMES(12),
  DISPOSITION(13),
  POSITION(14, 8),
  FULL_EA(15),
  MODE(16, 4),
  ALIGNMENT(17, 4),
  ALL(18, 104),
  ALLOCATION(19),
  END_OF_FILE(20),
  ALTERNATE_NAME(21, 8),
  STREAM(22, 32),
  PIPE(23),
  COMPRESSION(28, 16),
  NETWORK_OPEN(34, 56),
  ATTRIBUTE_TAG(35, 8),
  ID_BOTH_DIRECTORY(37),
  ID_FULL_DIRECTORY(38),
  VALID_DATA_LENGTH(39),
  SHORT_NAME(40),
  HARD_LINK(46),
  NORMALIZED_NAME(48, 4),
  ID(59, 24),
  ID_EXTD_DIRECTORY(60),
  DISPOSITION_EX(64),
  RENAME_EX(65),
  POSIX(100, 80);

  private static final Map<Integer, FileInformationClass> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(FileInformationClass::number, each -> each));

  private final int number;
  private final int minimumBytes;

  FileInformationClass(int number) {
    this(number, 0);
  }

  FileInformationClass(int number, int minimumBytes) {
    this.number = number;
    this.minimumBytes = minimumBytes;
  }

  public int number() {
    return number;
  }

  /** A buffer below this size is refused; one below what there is to say is filled as far. */
  public int minimumBytes() {
    return minimumBytes;
  }

  public static Optional<FileInformationClass> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }
}
