// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.FileHandle;

class FileHandlesTest {
  private final FileHandles handles = new FileHandles(HandleKey.ephemeral());

  @Test
  void everyKeyLengthComesBackFromAHandleOfWholeWords() throws VfsException {
    for (int length = 1; length <= FileKey.MAX_BYTES; length++) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      FileKey key = FileKey.of(bytes);

      FileHandle handle = handles.encode(-5, key);

      assertThat(handle.lengthBytes() % 4).isZero();
      assertThat(handle.lengthBytes()).isLessThanOrEqualTo(FileHandle.MAX_BYTES);
      assertThat(handles.decode(handle)).isEqualTo(new FileHandles.Parts(-5, key));
    }
  }

  @Test
  void noByteOfAHandleCanBeChanged() {
    byte[] good = handles.encode(1, FileKey.of(new byte[8])).bytes();

    for (int i = 0; i < good.length; i++) {
      byte[] forged = good.clone();
      forged[i] ^= 1;

      assertBad(FileHandle.of(forged));
    }
  }

  @Test
  void refusesGarbageOfEveryLength() {
    Random random = new Random(7);
    for (int length = 0; length <= FileHandle.MAX_BYTES; length++) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);

      assertBad(FileHandle.of(garbage));
      if (length > 1) {
        garbage[0] = 1;
        assertBad(FileHandle.of(garbage));
      }
    }
  }

  @Test
  void handlesOfAnotherServerAreBad() {
    FileHandles other = new FileHandles(HandleKey.ephemeral());

    assertBad(other.encode(1, FileKey.of(new byte[8])));
  }

  private void assertBad(FileHandle handle) {
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> handles.decode(handle))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VfsError.BAD_HANDLE));
  }

  @Test
  void theKeyIsKeptForItsOwnerAlone(@TempDir Path state) throws Exception {
    FileHandle handle = new FileHandles(HandleKey.in(state)).encode(1, FileKey.of(new byte[8]));

    assertThat(new FileHandles(HandleKey.in(state)).decode(handle).shareId()).isEqualTo(1);
    assertThat(Files.getPosixFilePermissions(state.resolve("handle-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aKeyFileThatHoldsNoneIsRefused(@TempDir Path state) throws IOException {
    Files.write(state.resolve("handle-key"), new byte[5]);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> HandleKey.in(state))
        .withMessageContaining("handle-key");
  }
}
