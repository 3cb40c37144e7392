// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.nfs.nfs3.TestServer.Reply;
import org.lendfs.nfs.nfs3.message.CommitArgs;
import org.lendfs.nfs.nfs3.message.CommitResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.monitor.OpKind;

class DataProceduresTest extends ProcedureTest {
  private static final Nfs3Settings SMALL = Nfs3Settings.DEFAULT.withTransferSizes(8192, 8192);

  private WriteResult.Failed refused(WriteArgs args, byte[] data) throws Exception {
    return server.write(TestServer.ROOT, args, data).as(WriteResult.Failed.class);
  }

  private static WriteArgs args(Opaque file, long offset, StableHow stable, int length) {
    return new WriteArgs(file, offset, length, stable, length);
  }

  private CommitResult commit(Opaque file, long offset, long count) throws Exception {
    return server
        .call(Nfs3Procedure.COMMIT, new CommitArgs(file, offset, count))
        .as(CommitResult.class);
  }

  private long verifier(Opaque file) throws Exception {
    return ((CommitResult.Ok) commit(file, 0, 0)).verifier();
  }

  // --- READ -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "0, 100000, 10000, true",
    "0, 10000, 10000, true",
    "0, 9999, 9999, false",
    "4095, 2, 2, false",
    "9999, 1, 1, true",
    "9999, 0, 0, false",
    "10000, 1, 0, true",
    "10001, 4096, 0, true",
    "9223372036854775807, 1048576, 0, true"
  })
  void readGivesTheBytesThereAre(long offset, long count, int expected, boolean eof)
      throws Exception {
    byte[] content = TestServer.bytes(10_000);
    Opaque file = file("file", content);

    Reply reply = read(file, offset, count);

    ReadResult.Ok result = reply.as(ReadResult.Ok.class);
    assertThat(result.count()).isEqualTo(expected);
    assertThat(result.eof()).isEqualTo(eof);
    int from = (int) Math.min(offset, content.length);
    assertThat(reply.data).isEqualTo(Arrays.copyOfRange(content, from, from + expected));
    assertCurrent(result.attributes(), file);
  }

  @Test
  void readOfMoreThanIsServedIsShort() throws Exception {
    server = new TestServer(SMALL, LedgerLimits.DEFAULT, false);
    Opaque file = file("file");
    for (int i = 0; i < 3; i++) {
      write(file, i * 8192L, TestServer.bytes(8192));
    }

    ReadResult.Ok result = read(file, 0, 0xffff_ffffL).as(ReadResult.Ok.class);

    assertThat(result.count()).isEqualTo(8192);
    assertThat(result.eof()).isFalse();
    assertThat(server.ledger.totals().copiedBytes()).as("copied for the read").isLessThan(3 * 8192);
  }

  @Test
  void readCopiesNothing() throws Exception {
    Opaque file = file("file", TestServer.bytes(1 << 20));
    long copiedBefore = server.ledger.totals().copiedBytes();

    Reply reply = read(file, 0, 1 << 20);

    assertThat(reply.data).isEqualTo(TestServer.bytes(1 << 20));
    assertThat(server.ledger.totals().copiedBytes()).isEqualTo(copiedBefore);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1})
  void readBeyondTheSignedRangeIsInval(long offset) throws Exception {
    Opaque file = file("file");

    ReadResult.Failed failed = read(file, offset, 10).as(ReadResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.INVAL);
    assertCurrent(failed.attributes(), file);
  }

  @Test
  void readNeedsAFile() throws Exception {
    Opaque link = symlink("link", "target");

    assertThat(read(server.root(), 0, 10).result.status()).isEqualTo(NfsStatus.ISDIR);
    assertThat(read(link, 0, 10).result.status()).isEqualTo(NfsStatus.INVAL);
  }

  @Test
  void readNeedsPermissionAndShowsNothingWithoutIt() throws Exception {
    Opaque file = file("file", TestServer.bytes(100));
    server.call(Nfs3Procedure.SETATTR, new SetattrArgs(file, mode(0600), null));

    Reply reply = server.call(TestServer.ALICE, Nfs3Procedure.READ, new ReadArgs(file, 0, 100));

    ReadResult.Failed failed = reply.as(ReadResult.Failed.class);
    assertThat(failed.status()).isEqualTo(NfsStatus.ACCES);
    assertThat(reply.data).isEmpty();
    assertCurrent(failed.attributes(), file);
  }

  @ParameterizedTest
  @EnumSource(
      value = OpKind.class,
      names = {"REQUEST_ZC_BUF", "READ"})
  void readThatFailsGivesTheLoanBack(OpKind step) throws Exception {
    Opaque file = file("file", TestServer.bytes(100));
    server.faults.fail(step, VfsError.IO_ERROR);

    ReadResult.Failed failed = read(file, 0, 100).as(ReadResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.IO);
    assertCurrent(failed.attributes(), file);
  }

  @ParameterizedTest
  @EnumSource(
      value = OpKind.class,
      names = {"REQUEST_ZC_BUF", "READ"})
  void readRunsAgainWhereItMayWait(OpKind step) throws Exception {
    Opaque file = file("file", TestServer.bytes(100));
    server.faults.wouldBlock(step);

    assertThat(read(file, 0, 100).data).isEqualTo(TestServer.bytes(100));
  }

  @Test
  void readWithoutRoomForALoanIsJukebox() throws Exception {
    LedgerLimits tight = new LedgerLimits(4096, 4096, 10, Duration.ZERO);
    server = new TestServer(Nfs3Settings.DEFAULT, tight, false);
    Opaque file = file("file");

    ReadResult.Failed failed = read(file, 0, 8192).as(ReadResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.JUKEBOX);
    assertCurrent(failed.attributes(), file);
  }

  // --- WRITE ----------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(StableHow.class)
  void writeTellsHowStableItIs(StableHow asked) throws Exception {
    Opaque file = file("file");
    byte[] data = TestServer.bytes(5000);

    WriteResult.Ok result =
        server.write(TestServer.ROOT, args(file, 100, asked, 5000), data).as(WriteResult.Ok.class);

    assertThat(result.count()).isEqualTo(5000);
    assertThat(result.committed()).as("of the memory store").isEqualTo(StableHow.FILE_SYNC);
    assertThat(result.verifier()).isEqualTo(verifier(file));
    assertThat(present(result.wcc().before()).size()).isZero();
    assertThat(present(result.wcc().after().attributes()).size()).isEqualTo(5100);
    assertThat(read(file, 100, 5000).data).isEqualTo(data);
    assertThat(read(file, 0, 100).data).containsOnly(0);
  }

  @Test
  void writeOfNothingIsASuccess() throws Exception {
    Opaque file = file("file", TestServer.bytes(10));

    WriteResult.Ok result = write(file, 4, new byte[0]);

    assertThat(result.count()).isZero();
    assertThat(attributes(file).size()).isEqualTo(10);
  }

  @Test
  void writeOfAnotherCountThanComesIsInval() throws Exception {
    Opaque file = file("file");
    byte[] ten = TestServer.bytes(10);

    WriteResult.Failed more = refused(new WriteArgs(file, 0, 100, StableHow.UNSTABLE, 10), ten);
    WriteResult.Failed less = refused(new WriteArgs(file, 0, 4, StableHow.UNSTABLE, 10), ten);
    WriteResult.Failed huge =
        refused(new WriteArgs(file, 0, 0xffff_ffffL, StableHow.UNSTABLE, 10), ten);

    assertThat(more.status()).isEqualTo(NfsStatus.INVAL);
    assertThat(less.status()).isEqualTo(NfsStatus.INVAL);
    assertThat(huge.status()).isEqualTo(NfsStatus.INVAL);
    assertUnchanged(more.wcc(), file);
    assertThat(attributes(file).size()).isZero();
  }

  @Test
  void writeOfMoreThanIsServedIsShort() throws Exception {
    server = new TestServer(SMALL, LedgerLimits.DEFAULT, false);
    Opaque file = file("file");
    byte[] data = TestServer.bytes(8193);

    WriteResult.Ok result = write(file, 0, data);

    assertThat(result.count()).isEqualTo(8192);
    assertThat(attributes(file).size()).isEqualTo(8192);
    assertThat(read(file, 0, 8192).data).isEqualTo(Arrays.copyOf(data, 8192));
    assertThat(write(file, 0, Arrays.copyOf(data, 8192)).count()).isEqualTo(8192);
  }

  @Test
  void writeAtTheEndOfTheRangeIsRefused() throws Exception {
    Opaque file = file("file");
    byte[] ten = TestServer.bytes(10);

    assertThat(refused(args(file, -1, StableHow.UNSTABLE, 10), ten).status())
        .isEqualTo(NfsStatus.INVAL);
    assertThat(refused(args(file, Long.MIN_VALUE, StableHow.UNSTABLE, 10), ten).status())
        .isEqualTo(NfsStatus.INVAL);
    assertThat(refused(args(file, Long.MAX_VALUE - 9, StableHow.UNSTABLE, 10), ten).status())
        .isEqualTo(NfsStatus.FBIG);
    assertThat(attributes(file).size()).isZero();
  }

  @Test
  void writeNeedsAFileAndPermission() throws Exception {
    Opaque file = file("file");
    byte[] ten = TestServer.bytes(10);

    WriteResult.Failed denied =
        server
            .write(TestServer.ALICE, args(file, 0, StableHow.UNSTABLE, 10), ten)
            .as(WriteResult.Failed.class);

    assertThat(denied.status()).isEqualTo(NfsStatus.ACCES);
    assertUnchanged(denied.wcc(), file);
    assertThat(refused(args(server.root(), 0, StableHow.UNSTABLE, 10), ten).status())
        .isEqualTo(NfsStatus.ISDIR);
    assertThat(refused(args(Opaque.EMPTY, 0, StableHow.UNSTABLE, 10), ten).status())
        .isEqualTo(NfsStatus.BADHANDLE);
  }

  @Test
  void writeByTheOwnerOfAReadOnlyFileIsASuccess() throws Exception {
    Opaque file = file(TestServer.ALICE, "file", 0444);

    Reply reply =
        server.write(TestServer.ALICE, args(file, 0, StableHow.UNSTABLE, 3), TestServer.bytes(3));

    assertThat(reply.result.status()).isEqualTo(NfsStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(
      value = OpKind.class,
      names = {"REQUEST_ZC_BUF", "WRITE"})
  void writeThatFailsChangesNothingAndGivesTheLoanBack(OpKind step) throws Exception {
    Opaque file = file("file", TestServer.bytes(10));
    server.faults.fail(step, VfsError.NO_SPACE);

    WriteResult.Failed failed =
        refused(args(file, 0, StableHow.FILE_SYNC, 5000), TestServer.repeated('x', 5000));

    server.faults.none();
    assertThat(failed.status()).isEqualTo(NfsStatus.NOSPC);
    assertUnchanged(failed.wcc(), file);
    assertThat(read(file, 0, 100).data).isEqualTo(TestServer.bytes(10));
  }

  @Test
  void writeGetsItsLoanWhereItMayWait() throws Exception {
    Opaque file = file("file");
    server.faults.wouldBlock(OpKind.REQUEST_ZC_BUF);

    assertThat(write(file, 0, TestServer.bytes(10)).count()).isEqualTo(10);
  }

  @Test
  void writeWithoutRoomForALoanIsJukebox() throws Exception {
    LedgerLimits tight = new LedgerLimits(4096, 4096, 10, Duration.ZERO);
    server = new TestServer(Nfs3Settings.DEFAULT, tight, false);
    Opaque file = file("file");

    WriteResult.Failed failed =
        refused(args(file, 0, StableHow.UNSTABLE, 4097), TestServer.bytes(4097));

    assertThat(failed.status()).isEqualTo(NfsStatus.JUKEBOX);
    assertThat(write(file, 0, TestServer.bytes(4096)).count()).isEqualTo(4096);
  }

  @Test
  void writeThatIsGivenUpChangesNothing() throws Exception {
    Opaque file = file("file");

    PayloadCall call = server.beginWrite(TestServer.ROOT, args(file, 0, StableHow.UNSTABLE, 100));
    assertThat(server.ledger.totals().outstandingLoans()).isEqualTo(1);
    call.cancel();

    assertThat(attributes(file).size()).isZero();
  }

  @Test
  void writeWithHalfItsArgumentsAsksForMore() throws Exception {
    byte[] encoded = XdrChecks.encode(args(file("file"), 0, StableHow.UNSTABLE, 100));
    ProcedureCode.Payload code = (ProcedureCode.Payload) server.row(Nfs3Procedure.WRITE).code();

    for (int length = 0; length < encoded.length; length++) {
      byte[] part = Arrays.copyOf(encoded, length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> code.begin(server.context(), XdrChecks.reader(part)))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.TRUNCATED));
    }
    server.assertNothingOnLoan();
  }

  // --- the write verifier and COMMIT --------------------------------------------------------

  @Test
  void commitTellsTheVerifierOfTheWrites() throws Exception {
    Opaque file = file("file");
    long verifier = write(file, 0, TestServer.bytes(100)).verifier();

    CommitResult.Ok result = (CommitResult.Ok) commit(file, 0, 100);

    assertThat(result.verifier()).isEqualTo(verifier);
    assertCurrent(result.wcc().after(), file);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "50, 0", "0, 4294967295", "1000000, 10", "9223372036854775807, 4294967295"})
  void commitTakesAnyRange(long offset, long count) throws Exception {
    Opaque file = file("file", TestServer.bytes(100));

    assertThat(commit(file, offset, count).status()).isEqualTo(NfsStatus.OK);
  }

  @Test
  void commitBeyondTheSignedRangeIsInval() throws Exception {
    Opaque file = file("file");

    CommitResult.Failed failed = (CommitResult.Failed) commit(file, -1, 10);

    assertThat(failed.status()).isEqualTo(NfsStatus.INVAL);
    assertUnchanged(failed.wcc(), file);
  }

  @Test
  void verifierIsNewAtEachStart() throws Exception {
    long before = verifier(file("file"));

    server = new TestServer();

    assertThat(verifier(file("file"))).isNotEqualTo(before);
  }

  @Test
  void verifierChangesWhenACommitFails() throws Exception {
    Opaque file = file("file");
    long before = verifier(file);

    server.faults.fail(OpKind.COMMIT, VfsError.IO_ERROR);
    assertThat(commit(file, 0, 0).status()).isEqualTo(NfsStatus.IO);
    server.faults.none();

    assertThat(verifier(file)).isNotEqualTo(before);
  }

  @Test
  void verifierChangesWhenAWriteFails() throws Exception {
    Opaque file = file("file");
    long before = verifier(file);

    server.faults.fail(OpKind.WRITE, VfsError.IO_ERROR);
    refused(args(file, 0, StableHow.FILE_SYNC, 3), TestServer.bytes(3));
    server.faults.none();

    assertThat(verifier(file)).isNotEqualTo(before);
  }

  @Test
  void verifierStaysWhenAWriteIsOnlyRefused() throws Exception {
    Opaque file = file("file");
    long before = verifier(file);

    server.faults.fail(OpKind.WRITE, VfsError.NO_SPACE);
    refused(args(file, 0, StableHow.FILE_SYNC, 3), TestServer.bytes(3));
    server.faults.none();

    assertThat(verifier(file)).isEqualTo(before);
  }
}
