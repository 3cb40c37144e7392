// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.nfs3.message.CommitArgs;
import org.lendfs.nfs.nfs3.message.CommitResult;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.xdr.Opaque;

/** Offsets and sizes at the end of the range of 64 bits. */
class OffsetTest extends StackTest {
  private static final byte[] CONTENT = content(10_000);
  private static final long[] BEYOND = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -4096, -2, -1};

  private NfsStatus write(Opaque file, long offset, int length) throws Exception {
    WriteArgs args = new WriteArgs(file, offset, length, StableHow.UNSTABLE, length);
    return witness().raw.write(WriteResult.class, args, new byte[length]).status();
  }

  private NfsStatus commit(Opaque file, long offset, long count) throws Exception {
    CommitArgs args = new CommitArgs(file, offset, count);
    return witness().raw.nfs(CommitResult.class, Nfs3Procedure.COMMIT, args).status();
  }

  private void assertUnchanged(Opaque file) throws Exception {
    GetattrResult.Ok attributes =
        witness().raw.nfs(GetattrResult.Ok.class, Nfs3Procedure.GETATTR, new GetattrArgs(file));
    assertThat(attributes.attributes().size()).isEqualTo(CONTENT.length);
    assertThat(witness().read(file, 0, CONTENT.length).data()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource
  void readsEndAtTheEndOfTheRange(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);

    for (long offset : new long[] {CONTENT.length, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
      StackClient.Read read = witness().read(file, offset, -1);
      assertThat(read.status()).isEqualTo(NfsStatus.OK);
      assertThat(read.data()).isEmpty();
      assertThat(read.eof()).isTrue();
    }
    for (long offset : BEYOND) {
      assertThat(witness().read(file, offset, 1).status()).isEqualTo(NfsStatus.INVAL);
    }
    assertUnchanged(file);
  }

  @ParameterizedTest
  @EnumSource
  void writesEndAtTheEndOfTheRange(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);

    for (long offset : new long[] {Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MAX_VALUE - 65_536}) {
      assertThat(write(file, offset, 100)).as("offset %d", offset).isEqualTo(NfsStatus.FBIG);
    }
    for (long offset : BEYOND) {
      assertThat(write(file, offset, 100)).as("offset %d", offset).isEqualTo(NfsStatus.INVAL);
    }
    assertUnchanged(file);
  }

  @ParameterizedTest
  @EnumSource
  void commitsEndAtTheEndOfTheRange(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);

    assertThat(commit(file, Long.MAX_VALUE, 0)).isEqualTo(NfsStatus.OK);
    assertThat(commit(file, Long.MAX_VALUE - 1, 0xffff_ffffL)).isEqualTo(NfsStatus.OK);
    for (long offset : BEYOND) {
      assertThat(commit(file, offset, 0)).as("offset %d", offset).isEqualTo(NfsStatus.INVAL);
    }
    assertUnchanged(file);
  }

  @ParameterizedTest
  @EnumSource
  void sizesEndAtTheEndOfTheRange(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);

    assertThat(witness().setSize(file, Long.MAX_VALUE)).isEqualTo(NfsStatus.FBIG);
    for (long size : BEYOND) {
      assertThat(witness().setSize(file, size))
          .as("size %s", Long.toUnsignedString(size))
          .isIn(NfsStatus.INVAL, NfsStatus.FBIG);
    }
    assertUnchanged(file);
  }
}
