// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.file.SymlinkTarget;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;

class ReparseDataTest {
  private static final int LONGEST = ReparseData.Symlink.MAXIMUM_NAME_LENGTH;

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 4090, 4091, 4092, 8182})
  void linksOfAnyLengthThatFitsComeBack(int length) throws Exception {
    ReparseData.Symlink told =
        SymlinkTarget.ofStored("y/".repeat(length).substring(0, length), false);

    byte[] bytes = told.encode();

    assertThat(bytes.length).isLessThanOrEqualTo(ReparseData.MAXIMUM_BYTES);
    assertThat(ReparseData.decode(SmbReader.of(bytes))).isEqualTo(told);
    assertThat(told.printName()).isIn("", told.substituteName());
  }

  @Test
  void tellsNoLinkThatIsTooLong() throws Exception {
    assertThat(SymlinkTarget.ofStored("x".repeat(LONGEST), false).encode())
        .hasSize(ReparseData.MAXIMUM_BYTES);
    assertThatThrownBy(() -> SymlinkTarget.ofStored("x".repeat(LONGEST + 1), false))
        .isInstanceOfSatisfying(
            SmbException.class,
            e -> assertThat(e.status()).isEqualTo(NtStatus.IO_REPARSE_DATA_INVALID));
  }

  @Test
  void takesSocketsAsWindowsWritesThem() throws Exception {
    byte[] bytes = {0x23, 0, 0, (byte) 0x80, 0, 0, 0, 0};

    assertThat(ReparseData.decode(SmbReader.of(bytes)))
        .isEqualTo(new ReparseData.Nfs(ReparseData.Nfs.SOCKET, Opaque.EMPTY));
  }

  @Test
  void takesNoMoreThanAFileMayHave() {
    byte[] bytes = new byte[ReparseData.MAXIMUM_BYTES + 2];
    int length = bytes.length - 8;
    bytes[4] = (byte) length;
    bytes[5] = (byte) (length >>> 8);

    assertThatThrownBy(() -> ReparseData.decode(SmbReader.of(bytes)))
        .isInstanceOf(MalformedMessageException.class);
  }
}
