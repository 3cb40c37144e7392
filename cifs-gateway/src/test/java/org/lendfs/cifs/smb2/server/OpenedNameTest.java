// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.fscc.FileInformationClass;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;

/** Names that files and streams are open by: further ones, ones that go, and other ones. */
class OpenedNameTest {
  private static final int DELETE = 0x1_0000;
  private static final int LIST = 0x0010_0081;
  private static final int SHARE_ALL = 7;

  private FileFixture fixture;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    fixture = new FileFixture();
    client = fixture.client("user1");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    fixture.stop();
  }

  private static TestCreate shared(String name) {
    return TestCreate.of(name)
        .access(TestCreate.READ_AND_WRITE | DELETE)
        .share(SHARE_ALL)
        .oplock(0);
  }

  private FileId open(String name) throws Exception {
    return FileFixture.open(client, shared(name)).id();
  }

  private NtStatus set(FileId id, FileInformationClass level, byte[] buffer) throws Exception {
    return client
        .callThrough(
            Smb2Command.SET_INFO,
            writer -> {
              writer.writeShort(33);
              writer.writeByte(1);
              writer.writeByte(level.number());
              writer.writeInt(buffer.length);
              writer.writeShort(64 + 32);
              writer.writeShort(0);
              writer.writeInt(0);
              writer.write(id);
              writer.writeBytes(buffer);
            })
        .status();
  }

  private static byte[] name(boolean replace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
    byte[] buffer = new byte[20 + text.length];
    buffer[0] = (byte) (replace ? 1 : 0);
    buffer[16] = (byte) text.length;
    System.arraycopy(text, 0, buffer, 20, text.length);
    return buffer;
  }

  private void makeWithLink(String first, String second) throws Exception {
    FileId file = open(first);
    assertThat(set(file, FileInformationClass.LINK, name(false, second)))
        .isEqualTo(NtStatus.SUCCESS);
    assertThat(FileFixture.close(client, file)).isEqualTo(NtStatus.SUCCESS);
  }

  @Test
  void removesANameWhileTheFileIsOpenByAnotherOne() throws Exception {
    makeWithLink("a", "b");
    FileId other = open("b");

    FileId going = FileFixture.open(client, shared("a").options(TestCreate.DELETE_ON_CLOSE)).id();
    FileFixture.close(client, going);

    assertThat(fixture.exists("a")).isFalse();
    assertThat(fixture.exists("b")).isTrue();
    assertThat(FileFixture.close(client, open("b"))).isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, other);
    assertThat(fixture.exists("b")).isTrue();
  }

  @Test
  void opensAFileByItsOtherNameWhileOneIsAboutToGo() throws Exception {
    makeWithLink("a", "b");
    FileId kept = open("a");
    FileId going = open("a");

    assertThat(set(going, FileInformationClass.DISPOSITION, new byte[] {1}))
        .isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, going);

    assertThat(FileFixture.refused(client, shared("a"))).isEqualTo(NtStatus.DELETE_PENDING);
    assertThat(FileFixture.close(client, open("b"))).isEqualTo(NtStatus.SUCCESS);
    assertThat(fixture.exists("a")).isTrue();
    FileFixture.close(client, kept);
    assertThat(fixture.exists("a")).isFalse();
    assertThat(fixture.exists("b")).isTrue();
  }

  @Test
  void keepsAnObjectThatIsToGoUntilItsStreamsAreClosedAndLetsNobodyOpenIt() throws Exception {
    FileId stream = open("a:s");
    FileId going = open("a");
    set(going, FileInformationClass.DISPOSITION, new byte[] {1});
    FileFixture.close(client, going);

    assertThat(FileFixture.refused(client, shared("a"))).isEqualTo(NtStatus.DELETE_PENDING);
    assertThat(FileFixture.refused(client, shared("a:s"))).isEqualTo(NtStatus.DELETE_PENDING);
    FileFixture.close(client, stream);
    assertThat(fixture.exists("a")).isFalse();
  }

  @Test
  void removesTheNameThatAFileHasByThen() throws Exception {
    FileId file = open("old");
    set(file, FileInformationClass.DISPOSITION, new byte[] {1});

    assertThat(set(file, FileInformationClass.RENAME, name(false, "new")))
        .isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, file);

    assertThat(fixture.exists("old")).isFalse();
    assertThat(fixture.exists("new")).isFalse();
  }

  @Test
  void keepsANameWhoseRemovalIsTakenBack() throws Exception {
    FileId file = open("a");
    set(file, FileInformationClass.DISPOSITION, new byte[] {1});

    set(file, FileInformationClass.DISPOSITION, new byte[] {0});
    FileFixture.close(client, file);

    assertThat(fixture.exists("a")).isTrue();
  }

  @Test
  void movesADirectoryWithOpenFilesBelowForPosixClientsOnly() throws Exception {
    FileId directory = FileFixture.open(client, directory("d")).id();
    FileId file = open("d\\file");
    FileId posix = FileFixture.open(client, directory("d").posix(0)).id();

    assertThat(set(directory, FileInformationClass.RENAME, name(false, "e")))
        .isEqualTo(NtStatus.ACCESS_DENIED);
    FileFixture.close(client, directory);
    assertThat(set(posix, FileInformationClass.RENAME, name(false, "e")))
        .isEqualTo(NtStatus.SUCCESS);
    assertThat(set(file, FileInformationClass.DISPOSITION, new byte[] {1}))
        .isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, file);

    assertThat(FileFixture.refused(client, shared("e\\file").disposition(TestCreate.OPEN)))
        .isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
  }

  private static TestCreate directory(String name) {
    return TestCreate.of(name).access(0x0010_0081 | DELETE).share(SHARE_ALL).options(1).oplock(0);
  }

  @Test
  void tellsLinksWhoseTargetsEndWithASeparatorAsLinksToDirectories() throws Exception {
    CallContext caller = CallContext.internal("data");
    fixture.share.root().makeSymlink("plain", "target", AttributeChanges.NONE, caller);
    fixture.share.root().makeSymlink("directory", "target/", AttributeChanges.NONE, caller);

    assertThat(attributes("plain", 0)).isEqualTo(FileAttributes.REPARSE_POINT);
    int both = FileAttributes.REPARSE_POINT | FileAttributes.DIRECTORY;
    assertThat(attributes("directory", 1)).isEqualTo(both);
  }

  /** Of a link itself. */
  private int attributes(String name, int options) throws Exception {
    TestCreate link =
        TestCreate.of(name).access(0x80).share(SHARE_ALL).options(0x20_0000 | options).oplock(0);
    RawSmbClient.Reply reply = client.callThrough(Smb2Command.CREATE, link);
    FileFixture.close(client, TestCreate.opened(reply).id());
    SmbReader body = reply.body();
    body.skip(56);
    return body.readInt();
  }

  @Test
  void listsNamesAsTheyAreForPosixClientsOnly() throws Exception {
    fixture
        .share
        .root()
        .create(
            "a:b", new CreateMode.Guarded(), AttributeChanges.NONE, CallContext.internal("data"));

    assertThat(listed(root().posix(0))).contains("a:b").doesNotContain("a\uF022b");
    assertThat(listed(root())).contains("a\uF022b").doesNotContain("a:b");
  }

  private static TestCreate root() {
    return directory("").access(LIST);
  }

  /** The bytes of a listing, as if all of them were names. */
  private String listed(TestCreate directory) throws Exception {
    FileId id = FileFixture.open(client, directory).id();
    RawSmbClient.Reply reply =
        client.callThrough(
            Smb2Command.QUERY_DIRECTORY,
            writer -> {
              writer.writeShort(33);
              writer.writeByte(FileInformationClass.NAMES.number());
              writer.writeByte(0);
              writer.writeInt(0);
              writer.write(id);
              writer.writeShort(64 + 32);
              writer.writeShort(2);
              writer.writeInt(4096);
              writer.writeUtf16("*");
            });
    FileFixture.close(client, id);
    return new String(reply.bytes().toBytes(), StandardCharsets.UTF_16LE);
  }

  @Test
  void givesAStreamAnotherName() throws Exception {
    FileId stream = open("file:one");
    client.callThrough(Smb2Command.WRITE, FileFixture.write(stream, (byte) 7));

    assertThat(set(stream, FileInformationClass.RENAME, name(false, ":two:$DATA")))
        .isEqualTo(NtStatus.SUCCESS);

    assertThat(FileFixture.open(client, shared("file:TWO").disposition(TestCreate.OPEN)).action())
        .isEqualTo(1);
    assertThat(FileFixture.refused(client, shared("file:one").disposition(TestCreate.OPEN)))
        .isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    set(stream, FileInformationClass.DISPOSITION, new byte[] {1});
  }

  @Test
  void replacesAStreamOnlyWhenAskedAndWhenNobodyHasItOpen() throws Exception {
    FileId two = open("file:two");
    FileId one = open("file:one");

    assertThat(set(one, FileInformationClass.RENAME, name(false, ":two")))
        .isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
    assertThat(set(one, FileInformationClass.RENAME, name(true, ":two")))
        .isEqualTo(NtStatus.ACCESS_DENIED);
    FileFixture.close(client, two);
    assertThat(set(one, FileInformationClass.RENAME, name(true, ":two")))
        .isEqualTo(NtStatus.SUCCESS);
  }

  @Test
  void makesNoStreamOfAFilesContentAndNoContentOfAStream() throws Exception {
    FileId content = open("file");
    FileId stream = open("file:one");

    assertThat(set(content, FileInformationClass.RENAME, name(false, ":two")))
        .isEqualTo(NtStatus.NOT_SUPPORTED);
    assertThat(set(stream, FileInformationClass.RENAME, name(false, "::$DATA")))
        .isEqualTo(NtStatus.NOT_SUPPORTED);
    assertThat(set(stream, FileInformationClass.RENAME, name(false, ":a:b:c")))
        .isEqualTo(NtStatus.INVALID_PARAMETER);
  }
}
