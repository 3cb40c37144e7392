// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.nfs.nfs3.message.FsinfoArgs;
import org.lendfs.nfs.nfs3.message.FsinfoProperties;
import org.lendfs.nfs.nfs3.message.FsinfoResult;
import org.lendfs.nfs.nfs3.message.FsstatArgs;
import org.lendfs.nfs.nfs3.message.FsstatResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PathconfArgs;
import org.lendfs.nfs.nfs3.message.PathconfResult;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.monitor.OpKind;

class FileSystemProceduresTest extends ProcedureTest {
  private FsinfoResult.Ok fsinfo() throws Exception {
    return server
        .call(Nfs3Procedure.FSINFO, new FsinfoArgs(server.root()))
        .as(FsinfoResult.Ok.class);
  }

  @Test
  void fsstatTellsTheSpaceOfTheStore() throws Exception {
    file("file", TestServer.bytes(100_000));

    FsstatResult.Ok stat =
        server.call(Nfs3Procedure.FSSTAT, new FsstatArgs(server.root())).as(FsstatResult.Ok.class);

    FsStat expected = server.share.root().statFs(CallContext.internal(TestServer.SHARE));
    assertThat(stat.tbytes()).isEqualTo(64 << 20);
    assertThat(stat.fbytes()).isEqualTo(expected.freeBytes()).isLessThan(64 << 20);
    assertThat(stat.abytes()).isEqualTo(expected.availableBytes());
    assertThat(stat.tfiles()).isEqualTo(expected.totalFiles());
    assertThat(stat.ffiles()).isEqualTo(expected.freeFiles());
    assertThat(stat.afiles()).isEqualTo(expected.availableFiles());
    assertCurrent(stat.attributes(), server.root());
  }

  @Test
  void fsstatThatFailsTellsAttributes() throws Exception {
    server.faults.fail(OpKind.STAT_FS, VfsError.IO_ERROR);

    FsstatResult.Failed failed =
        server
            .call(Nfs3Procedure.FSSTAT, new FsstatArgs(server.root()))
            .as(FsstatResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.IO);
    assertCurrent(failed.attributes(), server.root());
  }

  @Test
  void fsinfoTellsTheSizesThatAreSet() throws Exception {
    server =
        new TestServer(new Nfs3Settings(65536, 32768, 8192, 16384), LedgerLimits.DEFAULT, false);

    FsinfoResult.Ok info = fsinfo();

    assertThat(info.rtmax()).isEqualTo(65536);
    assertThat(info.rtpref()).isEqualTo(65536);
    assertThat(info.wtmax()).isEqualTo(32768);
    assertThat(info.wtpref()).isEqualTo(32768);
    assertThat(info.dtpref()).isEqualTo(8192);
    assertThat(info.rtmult()).isEqualTo(4096);
    assertThat(info.wtmult()).isEqualTo(4096);
  }

  @Test
  void fsinfoTellsWhatTheStoreCanDo() throws Exception {
    ProviderTraits traits = server.share.provider().traits();

    FsinfoResult.Ok info = fsinfo();

    assertThat(info.rtmax()).isEqualTo(1 << 20);
    assertThat(info.maxfilesize()).isEqualTo(traits.maxFileSizeBytes());
    assertThat(info.timeDelta().nanoseconds()).isEqualTo(traits.timeGranularity().toNanosPart());
    assertThat(info.properties())
        .isEqualTo(
            FsinfoProperties.LINK
                | FsinfoProperties.SYMLINK
                | FsinfoProperties.HOMOGENEOUS
                | FsinfoProperties.CAN_SET_TIME);
    assertCurrent(info.attributes(), server.root());
  }

  @Test
  void pathconfTellsWhatNamesCanBe() throws Exception {
    PathconfResult.Ok result =
        server
            .call(Nfs3Procedure.PATHCONF, new PathconfArgs(server.root()))
            .as(PathconfResult.Ok.class);

    assertThat(result.nameMax()).isEqualTo(255);
    assertThat(result.linkmax()).isEqualTo(server.share.provider().traits().maxLinks());
    assertThat(result.noTrunc()).isTrue();
    assertThat(result.chownRestricted()).isTrue();
    assertThat(result.caseInsensitive()).isFalse();
    assertThat(result.casePreserving()).isTrue();
    assertCurrent(result.attributes(), server.root());
  }

  @Test
  void forgedHandlesAreBadhandle() throws Exception {
    assertThat(server.call(Nfs3Procedure.FSINFO, new FsinfoArgs(Opaque.EMPTY)).result.status())
        .isEqualTo(NfsStatus.BADHANDLE);
    assertThat(server.call(Nfs3Procedure.FSSTAT, new FsstatArgs(Opaque.EMPTY)).result.status())
        .isEqualTo(NfsStatus.BADHANDLE);
    assertThat(server.call(Nfs3Procedure.PATHCONF, new PathconfArgs(Opaque.EMPTY)).result.status())
        .isEqualTo(NfsStatus.BADHANDLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4095, (1 << 20) + 1, -1})
  void transferSizesOutOfRangeAreRefused(int bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nfs3Settings.DEFAULT.withTransferSizes(bytes, 65536))
        .withMessageContaining("readMaximumBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nfs3Settings.DEFAULT.withTransferSizes(65536, bytes))
        .withMessageContaining("writeMaximumBytes");
  }
}
