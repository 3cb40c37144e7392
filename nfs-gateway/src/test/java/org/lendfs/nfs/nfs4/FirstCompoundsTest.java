// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.GetfhResult;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReadResult;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.nfs4.message.ReadlinkResult;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.RenameResult;
import org.lendfs.nfs.nfs4.message.WriteResult;
import org.lendfs.nfs.xdr.Opaque;

/** The way of a mount: from the root into a share, and what is in it. */
final class FirstCompoundsTest extends Nfs4Test {
  @Test
  void listsSharesInTheRoot() throws Exception {
    server.addShare("other", AddressRules.ANY);

    ReaddirResult listing =
        client
            .inSession(
                putRoot(),
                op(Nfs4Opcode.READDIR, new ReaddirArgs(0, 0, 0, 4096, Bitmap.of(Attr.FILEID))))
            .last(ReaddirResult.class);

    assertThat(listing.endOfDirectory()).isTrue();
    assertThat(listing.entries().stream().map(ReaddirResult.Entry::name))
        .containsExactlyInAnyOrder("data", "other");
  }

  @Test
  void crossesIntoAShareAndBack() throws Exception {
    Opaque share =
        client
            .inSession(putRoot(), lookup(SHARE), op(Nfs4Opcode.GETFH))
            .last(GetfhResult.class)
            .handle();
    Opaque above =
        client
            .inSession(putfh(share), op(Nfs4Opcode.LOOKUPP), op(Nfs4Opcode.GETFH))
            .last(GetfhResult.class)
            .handle();
    Opaque root =
        client.inSession(putRoot(), op(Nfs4Opcode.GETFH)).last(GetfhResult.class).handle();

    assertThat(share).isEqualTo(root());
    assertThat(above).isEqualTo(root);
    assertThat(statusOf(putRoot(), op(Nfs4Opcode.LOOKUPP))).isEqualTo(Nfs4Status.NOENT);
  }

  @Test
  void tellsAllAttributesThatItSupports() throws Exception {
    Bitmap supported = Attr.supported(1).minus(Attr.WRITE_ONLY);

    for (CompoundOp[] path :
        List.of(new CompoundOp[] {putRoot()}, new CompoundOp[] {putfh(root())})) {
      CompoundOp getattr = op(Nfs4Opcode.GETATTR, new GetattrArgs(supported));
      Fattr attributes = client.inSession(path[0], getattr).last(GetattrResult.class).attributes();

      assertThat(attributes.mask()).isEqualTo(supported);
      assertThat(attributes.values().length()).isPositive();
    }
  }

  @Test
  void writesAndReadsThroughLoans() throws Exception {
    byte[] content = bytes(300_001);
    Opaque file = file("big", new byte[0]);

    WriteResult written = client.inSession(putfh(file), write(0, content)).last(WriteResult.class);
    Reply read = client.inSession(putfh(file), read(0, content.length + 10)).ok();

    assertThat(written.count()).isEqualTo(content.length);
    assertThat(read.last().as(ReadResult.class).endOfFile()).isTrue();
    assertThat(read.last().data()).isEqualTo(content);
  }

  @Test
  void readsInTheMiddleOfACompound() throws Exception {
    byte[] content = bytes(5_003);
    Opaque file = file("file", content);

    Reply reply =
        client.inSession(putfh(file), read(1, 4_000), getattr(Attr.SIZE), read(4_000, 4_000)).ok();

    assertThat(reply.results().get(2).data()).isEqualTo(Arrays.copyOfRange(content, 1, 4_001));
    assertThat(reply.last().data()).isEqualTo(Arrays.copyOfRange(content, 4_000, 5_003));
  }

  @Test
  void writesTwiceInOneCompound() throws Exception {
    Opaque file = file("file", new byte[0]);

    client
        .inSession(putfh(file), write(0, bytes(100)), write(100, bytes(50)), getattr(Attr.SIZE))
        .ok();

    byte[] all = client.inSession(putfh(file), read(0, 1000)).ok().last().data();
    assertThat(all).hasSize(150);
    assertThat(Arrays.copyOf(all, 100)).isEqualTo(bytes(100));
    assertThat(Arrays.copyOfRange(all, 100, 150)).isEqualTo(bytes(50));
  }

  @Test
  void makesRenamesAndRemovesObjects() throws Exception {
    CreateArgs directory = new CreateArgs(FileType4.DIRECTORY, "", 0, 0, "dir", Fattr.NONE);
    CreateArgs link = new CreateArgs(FileType4.SYMBOLIC_LINK, "target", 0, 0, "link", Fattr.NONE);
    client.inSession(putfh(root()), op(Nfs4Opcode.CREATE, directory), op(Nfs4Opcode.GETFH)).ok();
    Reply made =
        client.inSession(putfh(root()), op(Nfs4Opcode.CREATE, link), op(Nfs4Opcode.READLINK)).ok();
    assertThat(made.last(ReadlinkResult.class).target()).isEqualTo("target");

    Reply renamed =
        client.inSession(
            putfh(root()),
            op(Nfs4Opcode.SAVEFH),
            lookup("dir"),
            op(Nfs4Opcode.RENAME, new RenameArgs("link", "moved")));
    assertThat(renamed.ok().last(RenameResult.class).source().atomic()).isTrue();
    assertThat(statusOf(putfh(root()), lookup("link"))).isEqualTo(Nfs4Status.NOENT);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.REMOVE, new RemoveArgs("dir"))))
        .isEqualTo(Nfs4Status.NOTEMPTY);
    client
        .inSession(putfh(root()), lookup("dir"), op(Nfs4Opcode.REMOVE, new RemoveArgs("moved")))
        .ok();
    client.inSession(putfh(root()), op(Nfs4Opcode.REMOVE, new RemoveArgs("dir"))).ok();
  }

  @Test
  void stopsAtTheFirstFailure() throws Exception {
    Reply reply = client.inSession(putRoot(), lookup("nothing"), op(Nfs4Opcode.GETFH));

    assertThat(reply.status()).isEqualTo(Nfs4Status.NOENT);
    assertThat(reply.results()).hasSize(3);
    assertThat(reply.tag()).isEqualTo("tag");
  }
}
