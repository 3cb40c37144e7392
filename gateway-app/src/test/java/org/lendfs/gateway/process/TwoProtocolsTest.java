// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.msfscc.FileNotifyAction;
import com.hierynomus.msfscc.directory.FileNotifyInformation;
import com.hierynomus.msfscc.fileinformation.FileInternalInformation;
import com.hierynomus.mssmb2.SMB2CompletionFilter;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.mssmb2.messages.SMB2ChangeNotifyResponse;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.Directory;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.RenameArgs;
import org.lendfs.nfs.nfs3.message.RenameResult;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.xdr.Opaque;
import tools.jackson.databind.JsonNode;

/** An NFS client and an SMB client on the same files at once: what one holds, the other meets. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TwoProtocolsTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private RunningGateway gateway;
  private NfsClient nfs;
  private Opaque root;
  private SMBClient smbClient;
  private Connection connection;
  private DiskShare smb;

  @BeforeEach
  void connect() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    int uid = (Integer) Files.getAttribute(data, "unix:uid");
    int gid = (Integer) Files.getAttribute(data, "unix:gid");
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share=data=" + data,
            "--user=alice:secret:" + uid + ":" + gid);
    nfs = new NfsClient(gateway.nfsPort(), data);
    root = nfs.mount("/data");
    smbClient = new SMBClient();
    connection = smbClient.connect("127.0.0.1", gateway.smbPort());
    smb =
        (DiskShare)
            connection
                .authenticate(new AuthenticationContext("alice", "secret".toCharArray(), ""))
                .connectShare("data");
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close(true);
    smbClient.close();
    nfs.close();
    gateway.close();
  }

  private Opaque createByNfs(String name) throws Exception {
    CreateHow how = new CreateHow.Unchecked(Sattr3.NOTHING);
    NewObjectResult.Ok made =
        nfs.call(
            NewObjectResult.Ok.class,
            Nfs3Procedure.CREATE,
            new CreateArgs(new DirOpArgs(root, name), how));
    return Objects.requireNonNull(made.object().handle());
  }

  private Opaque lookupByNfs(String name) throws Exception {
    return nfs.call(
            LookupResult.Ok.class, Nfs3Procedure.LOOKUP, new LookupArgs(new DirOpArgs(root, name)))
        .object();
  }

  private File openBySmb(String name, Set<SMB2ShareAccess> share, AccessMask... access) {
    return smb.openFile(
        name, Set.of(access), null, share, SMB2CreateDisposition.FILE_OPEN_IF, null);
  }

  @Test
  void readEachOthersBytesAtOnce() throws Exception {
    Opaque handle = createByNfs("f");
    nfs.write(WriteResult.Ok.class, handle, 0, StableHow.UNSTABLE, HELLO);

    try (File file =
        openBySmb("F", SMB2ShareAccess.ALL, AccessMask.GENERIC_READ, AccessMask.GENERIC_WRITE)) {
      byte[] read = new byte[HELLO.length];
      assertThat(file.read(read, 0)).isEqualTo(HELLO.length);
      assertThat(read).isEqualTo(HELLO);
      file.write(OTHER, 0);
      assertThat(nfs.read(handle, 0, OTHER.length)).isEqualTo(OTHER);
    }
  }

  @Test
  void numberTheirFilesAlike() throws Exception {
    createByNfs("f");
    long bySmb = smb.getFileInformation("f", FileInternalInformation.class).getIndexNumber();

    LookupResult.Ok byNfs =
        nfs.call(
            LookupResult.Ok.class, Nfs3Procedure.LOOKUP, new LookupArgs(new DirOpArgs(root, "f")));

    assertThat(Objects.requireNonNull(byNfs.attributes().attributes()).fileid()).isEqualTo(bySmb);
  }

  @Test
  void keepToWhatAnSmbOpenDenies() throws Exception {
    try (File _ =
        openBySmb("f", EnumSet.of(SMB2ShareAccess.FILE_SHARE_READ), AccessMask.GENERIC_READ)) {
      Opaque handle = lookupByNfs("f");
      WriteResult.Failed write =
          nfs.write(WriteResult.Failed.class, handle, 0, StableHow.UNSTABLE, HELLO);
      WccResult remove =
          nfs.call(WccResult.class, Nfs3Procedure.REMOVE, new RemoveArgs(new DirOpArgs(root, "f")));

      assertThat(write.status()).isEqualTo(NfsStatus.ACCES);
      assertThat(remove.status()).isEqualTo(NfsStatus.ACCES);
    }

    nfs.write(WriteResult.Ok.class, lookupByNfs("f"), 0, StableHow.UNSTABLE, HELLO);
  }

  @Test
  void hearWhatTheOtherDoesToADirectory() throws Exception {
    try (Directory directory =
        smb.openDirectory(
            "",
            EnumSet.of(AccessMask.GENERIC_READ),
            null,
            SMB2ShareAccess.ALL,
            SMB2CreateDisposition.FILE_OPEN,
            null)) {
      Future<SMB2ChangeNotifyResponse> change =
          directory.watchAsync(
              EnumSet.of(SMB2CompletionFilter.FILE_NOTIFY_CHANGE_FILE_NAME), false);
      // An answer to a later request shows that the watch was taken on.
      smb.fileExists("nothing");

      createByNfs("new");

      FileNotifyInformation info = change.get().getFileNotifyInfoList().getFirst();
      assertThat(info.getFileName()).isEqualTo("new");
      assertThat(info.getAction()).isEqualTo(FileNotifyAction.FILE_ACTION_ADDED);
    }
  }

  @Test
  void seeEachOthersRenamesAndRemovals() throws Exception {
    createByNfs("f");
    assertThat(smb.fileExists("f")).isTrue();

    nfs.call(
        RenameResult.class,
        Nfs3Procedure.RENAME,
        new RenameArgs(new DirOpArgs(root, "f"), new DirOpArgs(root, "g")));
    assertThat(smb.fileExists("f")).isFalse();
    assertThat(smb.fileExists("G")).isTrue();

    smb.rm("g");
    assertThat(
            nfs.call(
                    LookupResult.Failed.class,
                    Nfs3Procedure.LOOKUP,
                    new LookupArgs(new DirOpArgs(root, "g")))
                .status())
        .isEqualTo(NfsStatus.NOENT);
  }

  @Test
  void areListedAndEndedByAnAdministrator() {
    openBySmb("f", SMB2ShareAccess.ALL, AccessMask.GENERIC_READ);
    assertThat(gateway.items("/api/v1/opens").size()).isEqualTo(1);
    JsonNode session = gateway.items("/api/v1/sessions").get(0);
    assertThat(session.get("user").asString()).isEqualTo("alice");
    assertThat(session.get("protocol").asString()).isEqualTo("SMB3.1.1");
    assertThat(session.get("trees").toString()).isEqualTo("[\"data\"]");

    String path = "/api/v1/sessions/" + session.get("id").asString();
    assertThat(gateway.delete(path).status()).isEqualTo(204);
    assertThat(gateway.delete(path).body()).contains("session-not-found");
    assertThat(gateway.items("/api/v1/sessions").size()).isZero();
    assertThat(gateway.items("/api/v1/opens").size()).isZero();
  }

  @Test
  void startWithoutGraceWhereNobodyHasAnythingToReclaim() {
    assertThat(gateway.get("/api/v1/grace").json().get("active").asBoolean()).isFalse();
    assertThat(gateway.delete("/api/v1/grace").status()).isEqualTo(204);
  }

  @Test
  void refuseAnSmbOpenThatAnotherDenies() {
    try (File _ =
        openBySmb("f", EnumSet.of(SMB2ShareAccess.FILE_SHARE_READ), AccessMask.GENERIC_READ)) {
      assertThatExceptionOfType(SMBApiException.class)
          .isThrownBy(() -> openBySmb("f", SMB2ShareAccess.ALL, AccessMask.GENERIC_WRITE))
          .satisfies(e -> assertThat(e.getStatus()).isEqualTo(NtStatus.STATUS_SHARING_VIOLATION));
    }
  }
}
