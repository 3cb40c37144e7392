// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileMessagesTest {
  private static SmbWriter message() {
    SmbWriter writer = new SmbWriter();
    writer.writeZeros(Smb2Header.LENGTH);
    return writer;
  }

  private static SmbReader read(SmbWriter writer) throws MalformedMessageException {
    SmbReader reader = SmbReader.of(writer.toByteArray());
    reader.skip(Smb2Header.LENGTH);
    return reader;
  }

  private static SmbWriter create(String name, byte[] contexts) {
    SmbWriter writer = message();
    writer.writeShort(57);
    writer.writeByte(0);
    writer.writeByte(CreateRequest.OPLOCK_LEASE);
    writer.writeInt(2);
    writer.writeZeros(16);
    writer.writeInt(0x120089);
    writer.writeInt(0x80);
    writer.writeInt(7);
    writer.writeInt(1);
    writer.writeInt(0x40);
    writer.writeShort(120);
    writer.writeShort(2 * name.length());
    int contextsOffset = (120 + 2 * name.length() + 7) & ~7;
    writer.writeInt(contexts.length == 0 ? 0 : contextsOffset);
    writer.writeInt(contexts.length);
    writer.writeUtf16(name);
    writer.alignToEight();
    writer.writeBytes(contexts);
    return writer;
  }

  private static byte[] context(String tag, byte[] data, boolean last) {
    SmbWriter writer = new SmbWriter();
    writer.writeInt(last ? 0 : 24 + ((data.length + 7) & ~7));
    writer.writeShort(16);
    writer.writeShort(tag.length());
    writer.writeShort(0);
    writer.writeShort(24);
    writer.writeInt(data.length);
    writer.writeBytes(tag.getBytes(StandardCharsets.US_ASCII));
    writer.alignToEight();
    writer.writeBytes(data);
    if (!last) {
      writer.alignToEight();
    }
    return writer.toByteArray();
  }

  @Test
  void decodesCreateWithItsContexts() throws Exception {
    SmbWriter contexts = new SmbWriter();
    contexts.writeBytes(context("MxAc", new byte[0], false));
    contexts.writeBytes(context("AlSi", new byte[] {1, 2, 0, 0, 0, 0, 0, 0}, false));
    contexts.writeBytes(context("RqLs", new byte[52], false));
    contexts.writeBytes(context("Zzzz", new byte[3], true));

    CreateRequest request =
        CreateRequest.decode(read(create("dir\\f.txt", contexts.toByteArray())));

    assertThat(request.name()).isEqualTo("dir\\f.txt");
    assertThat(request.desiredAccess()).isEqualTo(0x120089);
    assertThat(request.contexts()).hasSize(4);
    assertThat(request.context(CreateContext.AllocationSize.class))
        .contains(new CreateContext.AllocationSize(0x201));
    assertThat(request.context(CreateContext.Lease.class))
        .hasValueSatisfying(lease -> assertThat(lease.version()).isEqualTo(2));
    assertThat(request.context(CreateContext.Unknown.class)).isPresent();
  }

  @Test
  void refusesContextsThatGoRoundInCircles() {
    byte[] context = context("MxAc", new byte[0], true);
    context[0] = 8;

    assertThatThrownBy(() -> CreateRequest.decode(read(create("f", context))))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void refusesATagThatIsTooShort() {
    byte[] context = context("MxA", new byte[0], true);

    assertThatThrownBy(() -> CreateRequest.decode(read(create("f", context))))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void namesTheOffsetsOfReplyContextsFromTheHeader() throws Exception {
    SmbWriter writer = message();
    new CreateReply(
            0,
            0,
            CreateReply.CREATED,
            NetworkOpenInfo.NONE,
            new FileId(1, 2),
            List.of(
                new CreateReplyContext.MaximalAccess(NtStatus.SUCCESS, 0x1F01FF),
                new CreateReplyContext.OnDiskId(7, 8)))
        .encode(writer);

    SmbReader reader = SmbReader.of(writer.toByteArray());
    reader.position(64 + 80);
    long offset = reader.readUnsignedInt();
    long length = reader.readUnsignedInt();
    assertThat(offset).isEqualTo(64 + 88).satisfies(at -> assertThat(at % 8).isZero());
    assertThat(offset + length).isEqualTo(reader.length());
    reader.position(offset);
    long next = reader.readUnsignedInt();
    assertThat(next).isEqualTo(32);
    assertThat(new String(reader.bytesAt(offset + next + 16, 4), StandardCharsets.US_ASCII))
        .isEqualTo("QFid");
  }

  @Test
  void countsTheDataOfAWriteThatLiesElsewhere() throws Exception {
    SmbWriter writer = message();
    writer.writeShort(49);
    writer.writeShort(112);
    writer.writeInt(100);
    writer.writeLong(5);
    new FileId(1, 2).encode(writer);
    writer.writeZeros(12);
    writer.writeInt(1);

    assertThatThrownBy(() -> WriteRequest.decode(read(writer)))
        .isInstanceOf(MalformedMessageException.class);
    SmbReader elsewhere = new SmbReader(writer.view(), 100);
    elsewhere.skip(Smb2Header.LENGTH);
    assertThat(WriteRequest.decode(elsewhere).length()).isEqualTo(100);
  }

  @Test
  void boundsTheNumberOfLocks() {
    SmbWriter writer = message();
    writer.writeShort(48);
    writer.writeShort(LockRequest.MAXIMUM_ELEMENTS + 1);
    writer.writeZeros(30_000);

    assertThatThrownBy(() -> LockRequest.decode(read(writer)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("LockCount");
  }

  @Test
  void tellsOplockAndLeaseBreaksApartByTheirSize() throws Exception {
    SmbWriter oplock = message();
    new OplockBreak.Oplock(1, new FileId(3, 4)).encode(oplock);
    SmbWriter lease = message();
    new OplockBreak.LeaseAcknowledgement(new Guid(5, 6), 3).encode(lease);

    assertThat(OplockBreak.decode(read(oplock)))
        .isEqualTo(new OplockBreak.Oplock(1, new FileId(3, 4)));
    assertThat(OplockBreak.decode(read(lease)))
        .isEqualTo(new OplockBreak.LeaseAcknowledgement(new Guid(5, 6), 3));
  }

  @Test
  void readsAndAnswersWhatMacClientsAsk() throws Exception {
    SmbWriter data = new SmbWriter();
    data.writeInt(1);
    data.writeInt(0);
    data.writeLong(7);
    data.writeLong(3);
    byte[] contexts = context("AAPL", data.toByteArray(), true);

    CreateRequest request = CreateRequest.decode(read(create("", contexts)));
    SmbWriter reply = new SmbWriter();
    new CreateReplyContext.Apple(7, 4, 4, "Ab").encode(reply);

    assertThat(request.context(CreateContext.Apple.class))
        .contains(new CreateContext.Apple(1, 7, 3));
    assertThat(HexFormat.of().formatHex(reply.toByteArray()))
        .isEqualTo(
            "01000000" // server query
                + "00000000"
                + "0700000000000000" // all three are answered
                + "0400000000000000" // a Unix server
                + "0400000000000000" // full sync
                + "00000000"
                + "04000000"
                + "41006200");
  }
}
