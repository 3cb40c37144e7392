// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.nfs3.TestServer.Reply;
import org.lendfs.nfs.nfs3.message.AccessArgs;
import org.lendfs.nfs.nfs3.message.AccessBits;
import org.lendfs.nfs.nfs3.message.AccessResult;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.NfsTime3;
import org.lendfs.nfs.nfs3.message.ReadlinkArgs;
import org.lendfs.nfs.nfs3.message.ReadlinkResult;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetTime;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.monitor.OpKind;

class AttributeProceduresTest extends ProcedureTest {
  private static final int ALL_BITS = 0x3f;

  private WccResult setattr(Opaque object, Sattr3 attributes, @Nullable NfsTime3 guard)
      throws Exception {
    return setattr(TestServer.ROOT, object, attributes, guard);
  }

  private WccResult setattr(
      RpcCaller caller, Opaque object, Sattr3 attributes, @Nullable NfsTime3 guard)
      throws Exception {
    return server
        .call(caller, Nfs3Procedure.SETATTR, new SetattrArgs(object, attributes, guard))
        .as(WccResult.class);
  }

  private int access(RpcCaller caller, Opaque object, int wanted) throws Exception {
    return server
        .call(caller, Nfs3Procedure.ACCESS, new AccessArgs(object, wanted))
        .as(AccessResult.Ok.class)
        .access();
  }

  // --- NULL -----------------------------------------------------------------------------------

  @Test
  void nullDoesNothing() throws Exception {
    RpcResult result = new NullProcedure().call(server.context(), XdrChecks.reader(new byte[0]));

    assertThat(result).isSameAs(RpcResult.VOID);
  }

  // --- GETATTR --------------------------------------------------------------------------------

  @Test
  void getattrTellsWhatAFileIs() throws Exception {
    Opaque file = file(TestServer.ALICE, "file", 0640);
    write(file, 0, TestServer.bytes(5000));

    Fattr3 attributes = attributes(file);

    assertThat(attributes.type()).isEqualTo(FileType3.REGULAR);
    assertThat(attributes.mode()).isEqualTo(0640);
    assertThat(attributes.nlink()).isEqualTo(1);
    assertThat(attributes.uid()).isEqualTo(1001);
    assertThat(attributes.gid()).isEqualTo(1001);
    assertThat(attributes.size()).isEqualTo(5000);
    assertThat(attributes.used()).isGreaterThanOrEqualTo(5000);
    assertThat(attributes.fsid()).isEqualTo(server.share.id());
    assertThat(attributes.fileid()).isNotEqualTo(attributes(server.root()).fileid());
  }

  @Test
  void getattrOfAForgedHandleIsBadhandle() throws Exception {
    byte[] forged = server.root().toBytes();
    forged[12] ^= 1;

    for (Opaque handle : new Opaque[] {Opaque.wrap(forged), Opaque.EMPTY, opaque(64), opaque(3)}) {
      Reply reply = server.call(Nfs3Procedure.GETATTR, new GetattrArgs(handle));
      assertThat(reply.result.status()).as("handle %s", handle).isEqualTo(NfsStatus.BADHANDLE);
    }
  }

  private static Opaque opaque(int length) {
    return Opaque.wrap(TestServer.repeated('x', length));
  }

  @Test
  void getattrOfARemovedFileIsStale() throws Exception {
    Opaque file = file("file");
    server.share.root().remove("file", false, CallContext.internal("data"));

    Reply reply = server.call(Nfs3Procedure.GETATTR, new GetattrArgs(file));

    assertThat(reply.result.status()).isEqualTo(NfsStatus.STALE);
  }

  @Test
  void getattrRunsAgainWhereItMayWait() throws Exception {
    server.faults.wouldBlock(OpKind.GET_ATTRIBUTES);

    assertThat(attributes(server.root()).type()).isEqualTo(FileType3.DIRECTORY);
  }

  // --- SETATTR --------------------------------------------------------------------------------

  @Test
  void setattrSetsWhatIsAskedForAndNothingElse() throws Exception {
    Opaque file = file("file", TestServer.bytes(10));
    Sattr3 asked =
        new Sattr3(
            OptionalInt.of(0100600),
            OptionalInt.of(7),
            OptionalInt.of(-2),
            OptionalLong.of(4),
            new SetTime.ToClientTime(new NfsTime3(1_000_000_000, 123)),
            new SetTime.ToClientTime(new NfsTime3(0xffff_ffffL, 999_999_999)));

    WccResult result = setattr(file, asked, null);

    Fattr3 now = attributes(file);
    assertThat(result.status()).isEqualTo(NfsStatus.OK);
    assertAtomic(result.wcc(), file);
    assertThat(present(result.wcc().before()).size()).isEqualTo(10);
    assertThat(now.mode()).isEqualTo(0600);
    assertThat(now.uid()).isEqualTo(7);
    assertThat(now.gid()).isEqualTo(-2);
    assertThat(now.size()).isEqualTo(4);
    assertThat(now.atime()).isEqualTo(new NfsTime3(1_000_000_000, 123));
    assertThat(now.mtime()).isEqualTo(new NfsTime3(0xffff_ffffL, 999_999_999));

    setattr(file, mode(0644), null);
    assertThat(attributes(file).mtime()).isEqualTo(new NfsTime3(0xffff_ffffL, 999_999_999));
    assertThat(attributes(file).uid()).isEqualTo(7);
  }

  @Test
  void setattrWithTheRightGuardSets() throws Exception {
    Opaque file = file("file");

    WccResult result = setattr(file, mode(0600), attributes(file).ctime());

    assertThat(result.status()).isEqualTo(NfsStatus.OK);
    assertThat(attributes(file).mode()).isEqualTo(0600);
  }

  @Test
  void setattrWithAnOldGuardIsNotSync() throws Exception {
    Opaque file = file("file");
    NfsTime3 old = attributes(file).ctime();
    setattr(file, mode(0600), null);

    WccResult result = setattr(file, mode(0644), old);

    assertThat(result.status()).isEqualTo(NfsStatus.NOT_SYNC);
    assertUnchanged(result.wcc(), file);
    assertThat(attributes(file).mode()).isEqualTo(0600);
  }

  @Test
  void setattrRefusesWhatIsNoValue() throws Exception {
    Opaque file = file("file");
    Sattr3 badTime =
        new Sattr3(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            UNCHANGED,
            new SetTime.ToClientTime(new NfsTime3(1, 1_000_000_000)));

    assertThat(setattr(file, badTime, null).status()).isEqualTo(NfsStatus.INVAL);
    assertThat(setattr(file, size(-1), null).status()).isEqualTo(NfsStatus.INVAL);
    assertThat(setattr(file, mode(0), new NfsTime3(1, 1_000_000_000)).status())
        .isEqualTo(NfsStatus.INVAL);
    assertUnchanged(setattr(file, badTime, null).wcc(), file);
  }

  @Test
  void setattrOfASizeNeedsAFile() throws Exception {
    Opaque link = symlink("link", "target");

    assertThat(setattr(server.root(), size(0), null).status()).isEqualTo(NfsStatus.ISDIR);
    assertThat(setattr(link, size(0), null).status()).isEqualTo(NfsStatus.INVAL);
  }

  @Test
  void setattrIsForTheOwner() throws Exception {
    Opaque file = file("file");
    Opaque own = file(TestServer.ALICE, "own", 0400);
    Sattr3 give =
        new Sattr3(
            OptionalInt.empty(),
            OptionalInt.of(5),
            OptionalInt.empty(),
            OptionalLong.empty(),
            UNCHANGED,
            UNCHANGED);

    WccResult notOwner = setattr(TestServer.ALICE, file, mode(0777), null);
    WccResult notWritable = setattr(TestServer.ALICE, file, size(0), null);
    WccResult givenAway = setattr(TestServer.ALICE, own, give, null);

    assertThat(notOwner.status()).isEqualTo(NfsStatus.PERM);
    assertUnchanged(notOwner.wcc(), file);
    assertThat(notWritable.status()).isEqualTo(NfsStatus.ACCES);
    assertThat(givenAway.status()).isEqualTo(NfsStatus.PERM);
    assertThat(setattr(TestServer.ALICE, own, mode(0600), null).status()).isEqualTo(NfsStatus.OK);
  }

  @Test
  void setattrBeyondTheStoreIsRefused() throws Exception {
    Opaque file = file("file");

    WccResult result = setattr(file, size(Long.MAX_VALUE), null);

    assertThat(result.status()).isEqualTo(NfsStatus.FBIG);
    assertUnchanged(result.wcc(), file);
  }

  // --- ACCESS ---------------------------------------------------------------------------------

  @Test
  void accessGivesWhatTheBitsGive() throws Exception {
    Opaque file = file(TestServer.ALICE, "file", 0640);
    Opaque folder = directory("folder");

    assertThat(access(TestServer.ALICE, file, ALL_BITS))
        .isEqualTo(AccessBits.READ | AccessBits.MODIFY | AccessBits.EXTEND);
    assertThat(access(TestCallers.sys(5, 5, 1001), file, ALL_BITS)).isEqualTo(AccessBits.READ);
    assertThat(access(TestCallers.sys(5, 5), file, ALL_BITS)).isZero();
    assertThat(access(TestServer.ALICE, folder, ALL_BITS))
        .isEqualTo(AccessBits.READ | AccessBits.LOOKUP);
    assertThat(access(TestServer.ROOT, folder, ALL_BITS)).isEqualTo(ALL_BITS & ~AccessBits.EXECUTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, AccessBits.READ, 0x40, -1})
  void accessAnswersNothingThatWasNotAsked(int wanted) throws Exception {
    int given = access(TestServer.ROOT, server.root(), wanted);

    assertThat(given & ~(wanted & ALL_BITS)).isZero();
  }

  @Test
  void accessTellsAttributesAlsoWhenItFails() throws Exception {
    server.faults.fail(OpKind.ACCESS, VfsError.IO_ERROR);

    AccessResult.Failed failed =
        server
            .call(Nfs3Procedure.ACCESS, new AccessArgs(server.root(), 1))
            .as(AccessResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.IO);
    assertCurrent(failed.attributes(), server.root());
  }

  // --- READLINK -------------------------------------------------------------------------------

  @Test
  void readlinkSaysWhatTheLinkSays() throws Exception {
    String target = "../über/" + "x".repeat(4000);
    Opaque link = symlink("link", target);

    ReadlinkResult.Ok result =
        server.call(Nfs3Procedure.READLINK, new ReadlinkArgs(link)).as(ReadlinkResult.Ok.class);

    assertThat(result.target()).isEqualTo(target);
    assertThat(present(result.attributes().attributes()).type()).isEqualTo(FileType3.SYMBOLIC_LINK);
  }

  @Test
  void readlinkOfAnythingElseIsInval() throws Exception {
    Opaque file = file("file");

    ReadlinkResult.Failed failed =
        server.call(Nfs3Procedure.READLINK, new ReadlinkArgs(file)).as(ReadlinkResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.INVAL);
    assertCurrent(failed.attributes(), file);
  }
}
