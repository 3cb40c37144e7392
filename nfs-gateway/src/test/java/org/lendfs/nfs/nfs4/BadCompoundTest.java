// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.CompoundArgs;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** COMPOUNDs that no sound client sends; each gets its status, and the next one is served. */
final class BadCompoundTest extends Nfs4Test {
  @AfterEach
  void theNextOneIsServed() throws Exception {
    client.inSession(putRoot(), op(Nfs4Opcode.GETFH)).ok();
  }

  private Reply raw(int minorVersion, int count, XdrEncodable operations) throws Exception {
    return client.encoded(writer -> {
      writer.writeString("raw");
      writer.writeInt(minorVersion);
      writer.writeInt(count);
      operations.encode(writer);
    });
  }

  @Test
  void refusesUnknownMinorVersions() throws Exception {
    for (int minorVersion : new int[] {3, 4, -1, Integer.MAX_VALUE}) {
      Reply reply = raw(minorVersion, 1, op(Nfs4Opcode.PUTROOTFH));

      assertThat(reply.status()).isEqualTo(Nfs4Status.MINOR_VERS_MISMATCH);
      assertThat(reply.results()).isEmpty();
    }
  }

  @Test
  void answersAnEmptyCompound() throws Exception {
    assertThat(raw(0, 0, writer -> {}).status()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void answersUnknownOperations() throws Exception {
    for (int number : new int[] {0, 1, 2, 76, 1000, 10044, -5}) {
      Reply reply = raw(2, 1, writer -> writer.writeInt(number));

      assertThat(reply.status()).isEqualTo(Nfs4Status.OP_ILLEGAL);
      assertThat(reply.last().number()).isEqualTo(10044);
    }
  }

  @Test
  void knowsOperationsOfTheMinorVersionOnly() throws Exception {
    XdrEncodable seek = writer -> writer.writeInt(Nfs4Opcode.SEEK.number());
    XdrEncodable sequence = writer -> writer.writeInt(Nfs4Opcode.SEQUENCE.number());
    XdrEncodable renew = op(Nfs4Opcode.RENEW, new RenewArgs(1));

    assertThat(raw(1, 1, seek).status()).isEqualTo(Nfs4Status.OP_ILLEGAL);
    assertThat(raw(0, 1, sequence).status()).isEqualTo(Nfs4Status.OP_ILLEGAL);
    SequenceArgs args = client.nextSequence(false);
    Reply old =
        raw(
            1,
            2,
            writer -> {
              op(Nfs4Opcode.SEQUENCE, args).encode(writer);
              renew.encode(writer);
            });
    assertThat(old.status()).isEqualTo(Nfs4Status.NOTSUPP);
  }

  @Test
  void refusesOperationsThatEndTooEarly() throws Exception {
    assertThat(raw(0, 1, writer -> {}).status()).isEqualTo(Nfs4Status.BADXDR);
    Reply half =
        raw(
            0,
            2,
            writer -> {
              op(Nfs4Opcode.PUTROOTFH).encode(writer);
              writer.writeInt(Nfs4Opcode.LOOKUP.number());
            });
    assertThat(half.status()).isEqualTo(Nfs4Status.BADXDR);
    assertThat(half.results()).hasSize(2);
    Reply write =
        raw(
            0,
            1,
            writer -> {
              writer.writeInt(Nfs4Opcode.WRITE.number());
              Stateid.ANONYMOUS.encode(writer);
            });
    assertThat(write.status()).isEqualTo(Nfs4Status.BADXDR);
  }

  @Test
  void refusesMoreOperationsThanThereCanBe() throws Exception {
    assertThat(raw(0, Integer.MAX_VALUE, op(Nfs4Opcode.PUTROOTFH)).status())
        .isEqualTo(Nfs4Status.RESOURCE);
    SequenceArgs args = client.nextSequence(false);
    assertThat(raw(1, -1, op(Nfs4Opcode.SEQUENCE, args)).status())
        .isEqualTo(Nfs4Status.TOO_MANY_OPS);
    client.session(client.session(), client.lastSequence() - 1);
  }

  @Test
  void refusesABitmapWithoutEnd() throws Exception {
    Reply reply =
        raw(
            0,
            2,
            writer -> {
              op(Nfs4Opcode.PUTROOTFH).encode(writer);
              writer.writeInt(Nfs4Opcode.GETATTR.number());
              writer.writeInt(1 << 30);
            });

    assertThat(reply.status()).isEqualTo(Nfs4Status.BADXDR);
  }

  @Test
  void refusesBadNames() throws Exception {
    assertThat(statusOf(putfh(root()), lookup(""))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOf(putfh(root()), lookup("."))).isEqualTo(Nfs4Status.BADNAME);
    assertThat(statusOf(putfh(root()), lookup(".."))).isEqualTo(Nfs4Status.BADNAME);
    assertThat(statusOf(putfh(root()), lookup("a/b"))).isEqualTo(Nfs4Status.BADNAME);
    assertThat(statusOf(putfh(root()), lookup("x".repeat(256)))).isEqualTo(Nfs4Status.NAMETOOLONG);
    assertThat(statusOf(putfh(root()), lookup("x".repeat(255)))).isEqualTo(Nfs4Status.NOENT);
    Reply noText =
        raw(
            0,
            2,
            writer -> {
              putfh(root()).encode(writer);
              writer.writeInt(Nfs4Opcode.LOOKUP.number());
              writer.writePadded(new byte[] {(byte) 0xff, (byte) 0xfe});
            });
    assertThat(noText.status()).isEqualTo(Nfs4Status.INVAL);
  }

  @Test
  void refusesHandlesThatItNeverGaveOut() throws Exception {
    assertThat(statusOf(putfh(Opaque.EMPTY))).isEqualTo(Nfs4Status.BADHANDLE);
    assertThat(statusOf(putfh(Opaque.copyOf(bytes(40))))).isEqualTo(Nfs4Status.BADHANDLE);
    assertThat(statusOf(putfh(Opaque.copyOf(bytes(128))))).isEqualTo(Nfs4Status.BADHANDLE);
  }

  @Test
  void refusesChangesOfTheRoot() throws Exception {
    CreateArgs directory = new CreateArgs(FileType4.DIRECTORY, "", 0, 0, "new", Fattr.NONE);

    assertThat(statusOf(putRoot(), op(Nfs4Opcode.CREATE, directory))).isEqualTo(Nfs4Status.ROFS);
    assertThat(statusOf(putRoot(), op(Nfs4Opcode.REMOVE, new RemoveArgs(SHARE))))
        .isEqualTo(Nfs4Status.ROFS);
    assertThat(statusOf(putRoot(), read(0, 10))).isEqualTo(Nfs4Status.ISDIR);
    assertThat(statusOf(putRoot(), op(Nfs4Opcode.READLINK))).isEqualTo(Nfs4Status.INVAL);
  }

  @Test
  void refusesStateidsThatNobodyHas() throws Exception {
    Opaque file = file("file", bytes(10));
    Stateid unknown = new Stateid(1, 77, 77);

    assertThat(statusOf(putfh(file), op(Nfs4Opcode.READ, new ReadArgs(unknown, 0, 10))))
        .isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOf(putfh(file), op(Nfs4Opcode.READ, new ReadArgs(Stateid.CURRENT, 0, 10))))
        .isEqualTo(Nfs4Status.BAD_STATEID);
    WriteArgs write = new WriteArgs(unknown, 0, StableHow.UNSTABLE, 4, Opaque.copyOf(new byte[4]));
    assertThat(statusOf(putfh(file), op(Nfs4Opcode.WRITE, write)))
        .isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void comesInPieces() throws Exception {
    byte[] content = bytes(20_000);
    Opaque file = file("file", new byte[0]);
    CompoundArgs request =
        new CompoundArgs(
            "pieces",
            1,
            List.of(
                Nfs4Client.withSequence(
                    client.nextSequence(false),
                    putfh(file),
                    write(0, content),
                    getattr(Attr.SIZE))));
    byte[] message = client.raw().callMessage(7, 100003, 4, 1, request);

    int sent = 0;
    for (int length = 1; sent < message.length; length = length * 2 + 1) {
      int end = Math.min(message.length, sent + length);
      client
          .raw()
          .send(RawClient.fragment(Arrays.copyOfRange(message, sent, end), end == message.length));
      sent = end;
    }

    assertThat(Nfs4Client.decode(client.raw().receive().success()).status())
        .isEqualTo(Nfs4Status.OK);
    assertThat(client.inSession(putfh(file), read(0, 30_000)).ok().last().data())
        .isEqualTo(content);
  }
}
