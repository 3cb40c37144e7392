// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.nfs.mount.message.DumpResult;
import org.lendfs.nfs.mount.message.DumpResult.Mount;
import org.lendfs.nfs.mount.message.ExportResult;
import org.lendfs.nfs.mount.message.ExportResult.Export;
import org.lendfs.nfs.mount.message.MntResult;
import org.lendfs.nfs.mount.message.MountPath;
import org.lendfs.nfs.mount.message.MountProcedure;
import org.lendfs.nfs.mount.message.MountStatus;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.Squash;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

class MountProgramTest {
  private static final XdrEncodable NOTHING = writer -> {};
  private static final RpcCaller ROOT = TestCallers.sys(0, 0);
  private static final RpcCaller OTHER_HOST =
      TestCallers.sys(InetAddress.ofLiteral("192.0.2.7"), 0, 0);
  private static final CallContext INTERNAL = CallContext.internal("data");

  private final ShareRegistry registry =
      new ShareRegistry(
          new LoanLedger(LedgerLimits.DEFAULT),
          new InMemoryRangeLockTable(),
          HandleKey.ephemeral());
  private List<RpcProcedure> table = List.of();
  private Vnode root;

  @BeforeEach
  void publish() throws VfsException {
    root = registry.add(new ShareSpec("data", store())).root();
    registry.add(new ShareSpec("far", store(), false, AddressRules.parse(List.of("192.0.2.0/24"))));
    ShareAccess access =
        new ShareAccess(
            registry,
            share ->
                share.name().equals("far")
                    ? new NfsShareOptions(Squash.ROOT, 1, 1, List.of("192.0.2.0/24"))
                    : NfsShareOptions.DEFAULT);
    table = MountProgram.of(access).versions().firstEntry().getValue();
  }

  private static MemoryProvider store() {
    return new MemoryProvider(MemoryLimits.ofSize(8 << 20));
  }

  private XdrReader call(RpcCaller caller, MountProcedure procedure, XdrEncodable args)
      throws Exception {
    RpcProcedure row = table.get(procedure.number());
    RpcContext context = new RpcContext(1, 100005, 3, procedure.number(), caller, true);
    RpcResult result =
        ((ProcedureCode.Plain) row.code()).call(context, XdrChecks.reader(XdrChecks.encode(args)));
    XdrWriter writer = XdrWriter.growing(256, result.maximumLength());
    result.encode(writer);
    return new XdrReader(writer.written());
  }

  private MntResult mnt(RpcCaller caller, String path) throws Exception {
    return MntResult.decode(call(caller, MountProcedure.MNT, new MountPath(path)));
  }

  private List<Mount> dump() throws Exception {
    return DumpResult.decode(call(ROOT, MountProcedure.DUMP, NOTHING)).mounts();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data", "/data/", "//data//", "data"})
  void mountsAShareByItsName(String path) throws Exception {
    MntResult.Ok mounted = (MntResult.Ok) mnt(ROOT, path);

    assertThat(mounted.handle()).isEqualTo(handleOf(root));
    assertThat(mounted.flavors()).containsExactly(AuthFlavors.SYS, AuthFlavors.NONE);
    assertThat(dump()).containsExactly(new Mount("127.0.0.1", "/data"));
  }

  private Opaque handleOf(Vnode vnode) {
    return Opaque.wrap(registry.handleOf(vnode).bytes());
  }

  @Test
  void mountsADirectoryInAShareAlsoForASquashedSuperuser() throws Exception {
    Vnode closed = root.makeDirectory("closed", AttributeChanges.ofMode(0700), INTERNAL).vnode();
    Vnode below = closed.makeDirectory("below", AttributeChanges.ofMode(0777), INTERNAL).vnode();

    MntResult.Ok mounted = (MntResult.Ok) mnt(ROOT, "/data/closed//below/");

    assertThat(mounted.handle()).isEqualTo(handleOf(below));
    assertThat(dump()).containsExactly(new Mount("127.0.0.1", "/data/closed/below"));
  }

  @Test
  void refusesWhatIsNoDirectoryOfAShare() throws Exception {
    root.create("file", new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
    root.makeSymlink("link", "/", AttributeChanges.NONE, INTERNAL);

    assertThat(mnt(ROOT, "/").status()).isEqualTo(MountStatus.NOENT);
    assertThat(mnt(ROOT, "").status()).isEqualTo(MountStatus.NOENT);
    assertThat(mnt(ROOT, "/nothing").status()).isEqualTo(MountStatus.NOENT);
    assertThat(mnt(ROOT, "/data/nothing").status()).isEqualTo(MountStatus.NOENT);
    assertThat(mnt(ROOT, "/data/file").status()).isEqualTo(MountStatus.NOTDIR);
    assertThat(mnt(ROOT, "/data/file/below").status()).isEqualTo(MountStatus.NOTDIR);
    assertThat(mnt(ROOT, "/data/link").status()).isEqualTo(MountStatus.NOTDIR);
    assertThat(mnt(ROOT, "/data/link/etc").status()).isEqualTo(MountStatus.NOTDIR);
    assertThat(mnt(ROOT, "/data/" + "x".repeat(256)).status()).isEqualTo(MountStatus.NAMETOOLONG);
    assertThat(dump()).isEmpty();
  }

  @Test
  void staysWithinTheShareWhateverTheDotsSay() throws Exception {
    MntResult.Ok mounted = (MntResult.Ok) mnt(ROOT, "/data/../../..");

    assertThat(mounted.handle()).isEqualTo(handleOf(root));
  }

  @Test
  void refusesClientsTheShareIsNotFor() throws Exception {
    assertThat(mnt(ROOT, "/far").status()).isEqualTo(MountStatus.ACCES);
    assertThat(mnt(OTHER_HOST, "/far").status()).isEqualTo(MountStatus.OK);
  }

  @Test
  void pathsOf1024BytesAreReadAndLongerOnesNametoolong() throws Exception {
    String longest = "/data/" + "x/".repeat(509);

    assertThat(longest).hasSize(1024);
    assertThat(mnt(ROOT, longest).status()).isEqualTo(MountStatus.NOENT);
    assertThat(mnt(ROOT, longest + "x").status()).isEqualTo(MountStatus.NAMETOOLONG);
  }

  @Test
  void pathsThatAreNoTextAreInval() throws Exception {
    XdrEncodable path = writer -> writer.writePadded(new byte[] {'/', (byte) 0xff});

    assertThat(MntResult.decode(call(ROOT, MountProcedure.MNT, path)).status())
        .isEqualTo(MountStatus.INVAL);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> call(ROOT, MountProcedure.MNT, writer -> writer.writeInt(100)));
  }

  @Test
  void forgetsWhatIsUnmounted() throws Exception {
    root.makeDirectory("folder", AttributeChanges.ofMode(0755), INTERNAL);
    mnt(ROOT, "/data");
    mnt(ROOT, "/data/folder");
    mnt(OTHER_HOST, "/data");

    call(ROOT, MountProcedure.UMNT, new MountPath("/data/"));
    assertThat(dump())
        .containsExactly(new Mount("127.0.0.1", "/data/folder"), new Mount("192.0.2.7", "/data"));
    call(ROOT, MountProcedure.UMNTALL, NOTHING);
    assertThat(dump()).containsExactly(new Mount("192.0.2.7", "/data"));
    call(OTHER_HOST, MountProcedure.UMNT, new MountPath("/"));

    assertThat(dump()).hasSize(1);
  }

  @Test
  void theListOfMountsIsBoundedAndForgetsTheOldest() throws Exception {
    MountList mounts = new MountList();
    for (int i = 0; i < MountList.MAXIMUM_ENTRIES; i++) {
      mounts.add(new Mount("host", "/data/" + i));
    }
    mounts.add(new Mount("host", "/data/0"));
    assertThat(mounts.entries()).hasSize(MountList.MAXIMUM_ENTRIES);
    mounts.add(new Mount("host", "/data/new"));

    assertThat(mounts.entries())
        .hasSize(MountList.MAXIMUM_ENTRIES)
        .contains(new Mount("host", "/data/0"), new Mount("host", "/data/new"))
        .doesNotContain(new Mount("host", "/data/1"));
  }

  @Test
  void exportsAllSharesWithTheirRules() throws Exception {
    ExportResult exported = ExportResult.decode(call(ROOT, MountProcedure.EXPORT, NOTHING));

    assertThat(exported.exports())
        .containsExactly(
            new Export("/data", List.of()), new Export("/far", List.of("192.0.2.0/24")));
  }

  @Test
  void nullDoesNothing() throws Exception {
    assertThat(call(ROOT, MountProcedure.NULL, NOTHING).remaining()).isZero();
  }
}
