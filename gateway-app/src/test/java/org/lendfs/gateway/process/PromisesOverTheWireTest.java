// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.FileTime;
import com.hierynomus.msfscc.fileinformation.FileAllInformation;
import com.hierynomus.msfscc.fileinformation.FileBasicInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;

/**
 * What one protocol promised to a client of its own, taken back when a client of another one comes:
 * both are on the wire, the holder hears of it by a callback or a break.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PromisesOverTheWireTest {
  private static final int MODE = 33;

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static ShareRegistry shares;
  private static Path data;
  private static int files;

  private SMBClient smbClient;
  private Connection connection;
  private DiskShare smb;
  private NfsClient nfs3;
  private Nfs4Holder nfs4;
  private String name = "";
  private Opaque file = Opaque.EMPTY;
  private Opaque root = Opaque.EMPTY;

  @BeforeAll
  static void start() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    int uid = (Integer) Files.getAttribute(data, "unix:uid");
    int gid = (Integer) Files.getAttribute(data, "unix:gid");
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share=data=" + data,
            "--user=alice:secret:" + uid + ":" + gid);
    shares = gateway.bean(ShareRegistry.class);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void connect() throws Exception {
    name = "promised" + ++files;
    CallContext internal = CallContext.internal("data");
    Vnode top = shares.find("data").orElseThrow().root();
    Vnode made =
        top.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0666), internal).vnode();
    root = Opaque.wrap(shares.handleOf(top).bytes());
    file = Opaque.wrap(shares.handleOf(made).bytes());
    smbClient = new SMBClient();
    connection = smbClient.connect("127.0.0.1", gateway.smbPort());
    AuthenticationContext alice = new AuthenticationContext("alice", "secret".toCharArray(), "");
    smb = (DiskShare) connection.authenticate(alice).connectShare("data");
    nfs3 = new NfsClient(gateway.nfsPort(), data);
    nfs4 = Nfs4Holder.connect(gateway.nfsPort(), data, "other client of " + name);
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close(true);
    smbClient.close();
    nfs3.close();
    nfs4.close();
  }

  // --- delegations, used by SMB ------------------------------------------------------------------

  /** What an SMB client does, and what it does that for. */
  enum SmbUse {
    OPEN_TO_READ(false),
    OPEN_TO_WRITE(true),
    READ(false),
    WRITE(true),
    REMOVE(true),
    RENAME(true),
    SET_TIMES(true),
    STAT(false),
    LIST(false);

    private final boolean changes;

    SmbUse(boolean changes) {
      this.changes = changes;
    }
  }

  private File openBySmb(AccessMask... access) {
    return smb.openFile(
        name,
        EnumSet.of(access[0], access),
        null,
        SMB2ShareAccess.ALL,
        SMB2CreateDisposition.FILE_OPEN,
        null);
  }

  private void use(SmbUse how) throws Exception {
    switch (how) {
      case OPEN_TO_READ -> openBySmb(AccessMask.FILE_READ_DATA).close();
      case OPEN_TO_WRITE -> openBySmb(AccessMask.FILE_WRITE_DATA).close();
      case READ -> {
        try (File opened = openBySmb(AccessMask.FILE_READ_DATA)) {
          opened.read(new byte[1], 0);
        }
      }
      case WRITE -> {
        try (File opened = openBySmb(AccessMask.FILE_WRITE_DATA)) {
          opened.write(new byte[1], 0);
        }
      }
      case REMOVE -> smb.rm(name);
      case RENAME -> {
        try (File opened = openBySmb(AccessMask.DELETE)) {
          opened.rename("renamed " + name);
        }
      }
      case SET_TIMES -> {
        FileTime now = FileTime.ofEpochMillis(Instant.now().toEpochMilli());
        smb.setFileInformation(name, new FileBasicInformation(now, now, now, now, 0));
      }
      case STAT -> assertSize(sizeBySmb());
      case LIST -> assertSize(listedBySmb());
    }
  }

  private long sizeBySmb() {
    return smb.getFileInformation(name, FileAllInformation.class)
        .getStandardInformation()
        .getEndOfFile();
  }

  private long listedBySmb() {
    return smb.list("", name).getFirst().getEndOfFile();
  }

  /** Empty at first, and longer when a writer has brought what it has. */
  private static void assertSize(long size) {
    assertThat(size).isIn(0L, (long) DelegationHolder.GROWN_BYTES);
  }

  @ParameterizedTest
  @EnumSource(SmbUse.class)
  void recallsADelegationToWriteBeforeSmbUsesTheFile(SmbUse use) throws Exception {
    try (DelegationHolder holder =
        DelegationHolder.open(gateway.nfsPort(), data, file, ShareBits.BOTH)) {
      use(use);

      holder.awaitRecall();
      if (use == SmbUse.STAT || use == SmbUse.LIST) {
        assertThat(sizeBySmb()).isEqualTo(DelegationHolder.GROWN_BYTES);
        assertThat(listedBySmb()).isEqualTo(DelegationHolder.GROWN_BYTES);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SmbUse.class)
  void recallsADelegationToReadBeforeSmbChangesTheFile(SmbUse use) throws Exception {
    try (DelegationHolder holder =
        DelegationHolder.open(gateway.nfsPort(), data, file, ShareBits.READ)) {
      use(use);

      if (use.changes) {
        holder.awaitRecall();
      } else {
        assertThat(holder.wasRecalled()).isFalse();
      }
    }
  }

  // --- leases, used by NFS -----------------------------------------------------------------------

  /** What an NFS client does, and what is left of a lease to read, write and keep open. */
  enum NfsUse {
    NFS4_OPEN(LeaseHolder.READ | LeaseHolder.HANDLE),
    NFS4_READ(LeaseHolder.READ | LeaseHolder.HANDLE),
    NFS4_WRITE(0),
    NFS4_REMOVE(LeaseHolder.READ | LeaseHolder.WRITE),
    NFS4_RENAME(LeaseHolder.READ | LeaseHolder.WRITE),
    NFS4_LINK(LeaseHolder.READ | LeaseHolder.WRITE),
    NFS4_SETATTR(-1),
    NFS3_READ(LeaseHolder.READ | LeaseHolder.HANDLE),
    NFS3_WRITE(0),
    NFS3_REMOVE(LeaseHolder.READ | LeaseHolder.WRITE),
    NFS3_GETATTR(-1);

    /** Of the lease, after all breaks; -1 for all of it. */
    private final int left;

    NfsUse(int left) {
      this.left = left;
    }
  }

  private static CompoundOp op(Nfs4Opcode opcode, org.lendfs.nfs.nfs4.message.Nfs4Args args) {
    return new CompoundOp(opcode, args);
  }

  private int onFile(CompoundOp operation) throws Exception {
    return nfs4.status(op(Nfs4Opcode.PUTFH, new PutfhArgs(file)), operation);
  }

  private int inRoot(CompoundOp... operations) throws Exception {
    CompoundOp[] all = new CompoundOp[operations.length + 1];
    all[0] = op(Nfs4Opcode.PUTFH, new PutfhArgs(root));
    System.arraycopy(operations, 0, all, 1, operations.length);
    return nfs4.status(all);
  }

  /** The status, 0 for a success; DELAY and JUKEBOX have the same number. */
  private int use(NfsUse how) throws Exception {
    byte[] bytes = new byte[1];
    return switch (how) {
      case NFS4_OPEN -> nfs4.open(file, 0) == null ? Nfs4Status.DELAY.number() : 0;
      case NFS4_READ -> onFile(op(Nfs4Opcode.READ, new ReadArgs(Stateid.ANONYMOUS, 0, 1)));
      case NFS4_WRITE ->
          onFile(
              op(
                  Nfs4Opcode.WRITE,
                  new WriteArgs(
                      Stateid.ANONYMOUS,
                      0,
                      org.lendfs.nfs.nfs4.message.StableHow.UNSTABLE,
                      1,
                      Opaque.wrap(bytes))));
      case NFS4_REMOVE -> inRoot(op(Nfs4Opcode.REMOVE, new RemoveArgs(name)));
      case NFS4_RENAME ->
          inRoot(
              op(Nfs4Opcode.SAVEFH, NoArgs.INSTANCE),
              op(Nfs4Opcode.RENAME, new RenameArgs(name, "renamed " + name)));
      case NFS4_LINK ->
          nfs4.status(
              op(Nfs4Opcode.PUTFH, new PutfhArgs(file)),
              op(Nfs4Opcode.SAVEFH, NoArgs.INSTANCE),
              op(Nfs4Opcode.PUTFH, new PutfhArgs(root)),
              op(Nfs4Opcode.LINK, new LinkArgs("linked " + name)));
      case NFS4_SETATTR ->
          onFile(
              op(
                  Nfs4Opcode.SETATTR,
                  new SetattrArgs(
                      Stateid.ANONYMOUS,
                      new Fattr(
                          Bitmap.of(MODE),
                          Opaque.encoded(writer -> writer.writeInt(0640), Integer.BYTES)))));
      case NFS3_READ -> nfs3.tryRead(file).number();
      case NFS3_WRITE ->
          statusOf(nfs3.write(WriteResult.class, file, 0, StableHow.UNSTABLE, bytes));
      case NFS3_REMOVE ->
          nfs3.call(
                  WccResult.class,
                  Nfs3Procedure.REMOVE,
                  new org.lendfs.nfs.nfs3.message.RemoveArgs(new DirOpArgs(root, name)))
              .status()
              .number();
      case NFS3_GETATTR -> {
        nfs3.call(GetattrResult.Ok.class, Nfs3Procedure.GETATTR, new GetattrArgs(file));
        yield 0;
      }
    };
  }

  private static int statusOf(WriteResult result) {
    return result instanceof WriteResult.Failed failed
        ? failed.status().number()
        : NfsStatus.OK.number();
  }

  @ParameterizedTest
  @EnumSource(NfsUse.class)
  void breaksALeaseBeforeNfsUsesTheFile(NfsUse use) throws Exception {
    try (LeaseHolder holder = new LeaseHolder(gateway.smbPort(), name)) {
      int status = use(use);
      while (status == Nfs4Status.DELAY.number()) {
        status = use(use);
      }

      assertThat(status).isZero();
      if (use.left < 0) {
        assertThat(holder.isUnbroken()).isTrue();
      } else {
        int left = holder.nextBreak();
        while (left != use.left && !holder.isUnbroken()) {
          left = holder.nextBreak();
        }
        assertThat(left).isEqualTo(use.left);
      }
    }
  }
}
