// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.ACL;
import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.SecurityInformation;
import com.hierynomus.msdtyp.ace.ACE;
import com.hierynomus.msdtyp.ace.AceFlags;
import com.hierynomus.msdtyp.ace.AceTypes;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileBasicInformation;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskEntry;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.name.ShortNames;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Vnode;

/** Files over SMB by a client of somebody else's. */
class SmbjFileTest {
  private static final Set<SMB2ShareAccess> SHARE_ALL = EnumSet.allOf(SMB2ShareAccess.class);
  private static final Set<SMB2ShareAccess> SHARE_READ =
      EnumSet.of(SMB2ShareAccess.FILE_SHARE_READ);

  private TestSmbGateway server;
  private SMBClient client;
  private DiskShare share;

  @BeforeEach
  void start() throws Exception {
    server = new TestSmbGateway();
    client = new SMBClient();
    Connection connection = client.connect("127.0.0.1", server.port());
    Session session =
        connection.authenticate(new AuthenticationContext("user1", "pass1".toCharArray(), ""));
    share = (DiskShare) session.connectShare(TestSmbGateway.SHARE);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  private File open(
      String path, AccessMask access, Set<SMB2ShareAccess> shared, SMB2CreateDisposition how) {
    return share.openFile(
        path,
        EnumSet.of(access),
        EnumSet.noneOf(FileAttributes.class),
        shared,
        how,
        EnumSet.noneOf(SMB2CreateOptions.class));
  }

  private void put(String path, byte[] bytes) {
    try (File file =
        open(path, AccessMask.GENERIC_WRITE, SHARE_ALL, SMB2CreateDisposition.FILE_OVERWRITE_IF)) {
      file.write(bytes, 0);
    }
  }

  private byte[] get(String path, int length) {
    try (File file =
        open(path, AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)) {
      byte[] bytes = new byte[length];
      int at = 0;
      while (at < length) {
        int count = file.read(bytes, at, at, length - at);
        assertThat(count).isPositive();
        at += count;
      }
      assertThat(file.read(new byte[1], length)).isEqualTo(-1);
      return bytes;
    }
  }

  private static void assertStatus(NtStatus expected, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SMBApiException.class, e -> assertThat(e.getStatus()).isEqualTo(expected));
  }

  @Test
  void findsFilesByTheirShortNamesAndGivesTheLongOneBackThatWasThereAMomentAgo() {
    put("a rather long name.text", new byte[] {7});
    String shortName = ShortNames.of("a rather long name.text");

    assertThat(get(shortName, 1)).containsExactly(7);
    share.rm(shortName);
    put(shortName, new byte[] {8});

    assertThat(share.list("")).extracting(e -> e.getFileName()).contains("a rather long name.text");
  }

  @Test
  void setsTheModeThatLinuxClientsPutIntoAList() throws Exception {
    put("moded", new byte[1]);
    ACE mode =
        AceTypes.accessAllowedAce(
            EnumSet.noneOf(AceFlags.class),
            EnumSet.of(AccessMask.GENERIC_READ),
            SID.fromString("S-1-5-88-3-" + 0640));

    share.setSecurityInfo(
        "moded",
        EnumSet.of(SecurityInformation.DACL_SECURITY_INFORMATION),
        new SecurityDescriptor(
            EnumSet.of(SecurityDescriptor.Control.DP, SecurityDescriptor.Control.SR),
            null,
            null,
            null,
            new ACL(ACL.ACL_REVISION, List.of(mode))));

    CallContext internal = CallContext.internal(TestSmbGateway.SHARE);
    Vnode root = server.registry.find(TestSmbGateway.SHARE).orElseThrow().root();
    assertThat(root.lookup("moded", internal).attributes(internal).mode()).isEqualTo(0640);
  }

  @Test
  void keepsAFileWhoseStreamIsOpenWithoutSharingItsRemoval() {
    put("streamed", new byte[1]);
    File stream =
        open(
            "streamed:more",
            AccessMask.GENERIC_WRITE,
            SHARE_READ,
            SMB2CreateDisposition.FILE_CREATE);

    assertStatus(NtStatus.STATUS_SHARING_VIOLATION, () -> share.rm("streamed"));
    stream.close();
    share.rm("streamed");

    assertThat(share.fileExists("streamed")).isFalse();
  }

  @Test
  void readsWhatItWrote() {
    byte[] bytes = new byte[3_000_001];
    new Random(7).nextBytes(bytes);

    put("big.bin", bytes);

    assertThat(get("BIG.bin", bytes.length)).isEqualTo(bytes);
    assertThat(share.getFileInformation("big.bin").getStandardInformation().getEndOfFile())
        .isEqualTo(bytes.length);
  }

  @Test
  void findsNamesWhateverTheirCaseWhileTheDirectoryGrows() {
    share.mkdir("Dir");
    for (int i = 0; i < 50; i++) {
      put("dir\\File" + i, new byte[] {(byte) i});
    }

    assertThat(share.fileExists("DIR\\fILE49")).isTrue();
    assertThat(get("DIR\\FILE7", 1)).containsExactly(7);
    share.rm("dir\\FILE7");
    assertThat(share.fileExists("dir\\File7")).isFalse();
    assertThat(share.list("Dir")).hasSize(49 + 2);
  }

  @Test
  void listsByPattern() {
    put("a.txt", new byte[1]);
    put("b.txt", new byte[2]);
    put("c.doc", new byte[3]);

    assertThat(share.list("", "*.txt"))
        .extracting(FileIdBothDirectoryInformation::getFileName)
        .containsExactlyInAnyOrder("a.txt", "b.txt");
    assertThat(share.list("", "C*"))
        .extracting(FileIdBothDirectoryInformation::getEndOfFile)
        .containsExactly(3L);
    assertThat(share.list("", "nothing*")).isEmpty();
  }

  @Test
  void keepsOthersOutByShareAccess() {
    put("f", new byte[1]);
    try (File _ = open("f", AccessMask.GENERIC_READ, SHARE_READ, SMB2CreateDisposition.FILE_OPEN)) {
      assertStatus(
          NtStatus.STATUS_SHARING_VIOLATION,
          () ->
              open("f", AccessMask.GENERIC_WRITE, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)
                  .close());
      open("f", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN).close();
    }
    open("f", AccessMask.GENERIC_WRITE, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN).close();
  }

  @Test
  void removesAFileWithItsLastOpen() {
    put("f", new byte[1]);
    try (File other =
        open("f", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)) {
      try (File doomed = open("f", AccessMask.DELETE, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)) {
        doomed.deleteOnClose();
      }

      assertStatus(
          NtStatus.STATUS_DELETE_PENDING,
          () ->
              open("f", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)
                  .close());
      assertThat(other.read(new byte[1], 0)).isEqualTo(1);
    }
    assertThat(share.fileExists("f")).isFalse();
  }

  @Test
  void renamesAndReplacesOnlyWhenAsked() {
    put("from", new byte[] {1});
    put("to", new byte[] {2, 2});
    try (DiskEntry entry =
        share.open(
            "from",
            EnumSet.of(AccessMask.DELETE, AccessMask.FILE_READ_ATTRIBUTES),
            EnumSet.noneOf(FileAttributes.class),
            SHARE_ALL,
            SMB2CreateDisposition.FILE_OPEN,
            EnumSet.noneOf(SMB2CreateOptions.class))) {
      assertStatus(NtStatus.STATUS_OBJECT_NAME_COLLISION, () -> entry.rename("to", false));
      entry.rename("to", true);
    }
    assertThat(get("to", 1)).containsExactly(1);
    assertThat(share.fileExists("from")).isFalse();
  }

  @Test
  void keepsDosAttributesAndTheCreationTime() {
    put("f", new byte[1]);
    FileBasicInformation before = share.getFileInformation("f").getBasicInformation();
    var then = com.hierynomus.msdtyp.FileTime.ofEpochMillis(1_000_000_000_000L);

    share.setFileInformation(
        "f",
        new FileBasicInformation(
            then,
            FileBasicInformation.DONT_SET,
            FileBasicInformation.DONT_SET,
            FileBasicInformation.DONT_SET,
            FileAttributes.FILE_ATTRIBUTE_HIDDEN.getValue()));

    FileBasicInformation after = share.getFileInformation("f").getBasicInformation();
    assertThat(after.getCreationTime()).isEqualTo(then);
    assertThat(after.getFileAttributes())
        .isEqualTo(FileAttributes.FILE_ATTRIBUTE_HIDDEN.getValue());
    assertThat(after.getLastWriteTime()).isEqualTo(before.getLastWriteTime());
  }

  @Test
  void doesNotTakeAListWithoutReadersForTheReadOnlyAttribute() {
    put("f", new byte[1]);
    SID everyone = SID.fromString("S-1-1-0");
    ACL list =
        new ACL(
            ACL.ACL_REVISION,
            List.of(
                AceTypes.accessAllowedAce(
                    EnumSet.noneOf(AceFlags.class),
                    EnumSet.of(AccessMask.FILE_WRITE_DATA, AccessMask.FILE_READ_ATTRIBUTES),
                    everyone)));

    share.setSecurityInfo(
        "f",
        EnumSet.of(SecurityInformation.DACL_SECURITY_INFORMATION),
        new SecurityDescriptor(EnumSet.of(SecurityDescriptor.Control.DP), null, null, null, list));

    try (File file =
        open("f", AccessMask.FILE_WRITE_DATA, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)) {
      file.write(new byte[] {7}, 0);
    }
    assertStatus(
        NtStatus.STATUS_ACCESS_DENIED,
        () -> open("f", AccessMask.FILE_READ_DATA, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN));
  }

  @Test
  void tellsMissingFilesFromMissingDirectories() {
    assertStatus(
        NtStatus.STATUS_OBJECT_NAME_NOT_FOUND,
        () ->
            open("gone", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)
                .close());
    assertStatus(
        NtStatus.STATUS_OBJECT_PATH_NOT_FOUND,
        () ->
            open("gone\\x", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN)
                .close());
  }

  @Test
  void refusesToRemoveADirectoryThatHasEntries() {
    share.mkdir("d");
    put("d\\f", new byte[1]);

    assertStatus(NtStatus.STATUS_DIRECTORY_NOT_EMPTY, () -> share.rmdir("d", false));
    share.rmdir("d", true);

    assertThat(share.folderExists("d")).isFalse();
  }

  @Test
  void copiesOnTheServer() {
    byte[] bytes = new byte[2_500_000];
    new Random(8).nextBytes(bytes);
    put("source", bytes);
    try (File source =
            open("source", AccessMask.GENERIC_READ, SHARE_ALL, SMB2CreateDisposition.FILE_OPEN);
        File target =
            open("target", AccessMask.GENERIC_ALL, SHARE_ALL, SMB2CreateDisposition.FILE_CREATE)) {
      source.remoteCopyTo(target);
    } catch (com.hierynomus.protocol.transport.TransportException
        | com.hierynomus.protocol.commons.buffer.Buffer.BufferException e) {
      throw new AssertionError(e);
    }
    assertThat(get("target", bytes.length)).isEqualTo(bytes);
  }
}
