// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.fscc.FileInformationClass;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbReader;

/** What macOS clients are told in directory entries once they have asked for it. */
class AppleEntriesTest {
  private static final int LIST = 0x0010_0081;
  private static final int DIRECTORY = 1;
  private static final int SHARE_ALL = 7;
  private static final int FULL_ACCESS = 0x001F_01FF;
  private static final long DIRECTORY_ATTRIBUTES = 1;
  private static final int UNIX_BASED = 4;

  private FileFixture fixture;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    fixture = new FileFixture();
    client = fixture.client("user1");
    put("doc", (byte) 1);
    put("doc:AFP_Resource", (byte) 1, (byte) 2, (byte) 3);
    put("doc:AFP_AfpInfo", information());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    fixture.stop();
  }

  private void put(String name, byte... content) throws Exception {
    FileId file = FileFixture.open(client, TestCreate.of(name).oplock(0)).id();
    var written = client.callThrough(Smb2Command.WRITE, FileFixture.write(file, content));
    assertThat(written.status()).isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, file);
  }

  private static byte[] information() {
    return ByteBuffer.allocate(60)
        .put("AFP\0".getBytes(StandardCharsets.US_ASCII))
        .put(16, "TEXTttxt".getBytes(StandardCharsets.US_ASCII))
        .putShort(24, (short) 0x4000)
        .putShort(40, (short) 0x0102)
        .array();
  }

  /** The entry of "doc", from the size of its extended attributes on. */
  private SmbReader entry() throws Exception {
    FileId root =
        FileFixture.open(
                client,
                TestCreate.of("").access(LIST).share(SHARE_ALL).options(DIRECTORY).oplock(0))
            .id();
    RawSmbClient.Reply reply =
        client.callThrough(
            Smb2Command.QUERY_DIRECTORY,
            writer -> {
              writer.writeShort(33);
              writer.writeByte(FileInformationClass.ID_BOTH_DIRECTORY.number());
              writer.writeByte(0);
              writer.writeInt(0);
              writer.write(root);
              writer.writeShort(64 + 32);
              writer.writeShort(6);
              writer.writeInt(4096);
              writer.writeUtf16("doc");
            });
    assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
    FileFixture.close(client, root);
    SmbReader reader = reply.bytes().reader();
    reader.position(Smb2Header.LENGTH + 8 + 64);
    return reader;
  }

  @Test
  void tellsAccessForkFinderInformationAndMode() throws Exception {
    var answer =
        FileFixture.open(
            client,
            TestCreate.of("")
                .access(LIST)
                .share(SHARE_ALL)
                .options(DIRECTORY)
                .oplock(0)
                .apple(DIRECTORY_ATTRIBUTES));
    SmbReader told = answer.context("AAPL");
    assertThat(told.readLong()).isEqualTo(1);
    assertThat(told.readLong()).isEqualTo(7);
    assertThat(told.readLong()).isEqualTo(UNIX_BASED | DIRECTORY_ATTRIBUTES);

    SmbReader entry = entry();

    assertThat(entry.readInt()).isEqualTo(FULL_ACCESS);
    assertThat(entry.readUnsignedShort()).isZero();
    assertThat(entry.readLong()).isEqualTo(3);
    byte[] finder = entry.readBytes(12);
    assertThat(new String(finder, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("TEXTttxt");
    assertThat(ByteBuffer.wrap(finder).getInt(8)).isEqualTo(0x4000_0102);
    entry.skip(4);
    assertThat(entry.readUnsignedShort() & 0170000).isEqualTo(0100000);
  }

  @Test
  void tellsOthersNothingOfIt() throws Exception {
    var answer =
        FileFixture.open(
            client,
            TestCreate.of("").access(LIST).share(SHARE_ALL).options(DIRECTORY).oplock(0).apple(0));
    SmbReader told = answer.context("AAPL");
    told.skip(16);
    assertThat(told.readLong()).isEqualTo(UNIX_BASED);

    SmbReader entry = entry();

    assertThat(entry.readBytes(4 + 2 + 24 + 2)).containsOnly(0);
  }
}
