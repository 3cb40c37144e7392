// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.AccessResult;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.ChangeResult;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateArgs;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.GetfhResult;
import org.lendfs.nfs.nfs4.message.LinkArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.OpenattrArgs;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.RenameArgs;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.Vnode;

/** OPENATTR: named attributes, which SMB calls named streams (RFC 8881 section 5.3). */
final class NamedAttributeTest extends StateTest {
  private static final CompoundOp MAKE = op(Nfs4Opcode.OPENATTR, new OpenattrArgs(true));
  private static final CompoundOp FIND = op(Nfs4Opcode.OPENATTR, new OpenattrArgs(false));

  private static OpenHow guarded() {
    return new OpenHow.Guarded(Fattr.NONE);
  }

  private static CompoundOp create(String name) {
    return StateOps.open("owner", BOTH, 0, guarded(), new OpenClaim.Null(name));
  }

  private Opaque made(String name) throws Exception {
    List<Nfs4Client.Result> results =
        client.inSession(putfh(file), MAKE, create(name), op(Nfs4Opcode.GETFH)).ok().results();
    Stateid stateid = results.get(3).as(OpenResult.class).stateid();
    Opaque handle = results.get(4).as(GetfhResult.class).handle();
    client.inSession(putfh(handle), StateOps.write(stateid), StateOps.close(stateid)).ok();
    return handle;
  }

  private List<String> names() throws Exception {
    CompoundOp list =
        op(Nfs4Opcode.READDIR, new ReaddirArgs(0, 0, 4096, 32_768, Bitmap.of(Attr.TYPE)));
    return client.inSession(putfh(file), MAKE, list).last(ReaddirResult.class).entries().stream()
        .map(ReaddirResult.Entry::name)
        .sorted()
        .toList();
  }

  private int type(CompoundOp... to) throws Exception {
    CompoundOp[] all = java.util.Arrays.copyOf(to, to.length + 1);
    all[to.length] = getattr(Attr.TYPE);
    return client.inSession(all).last(GetattrResult.class).attributes().values().reader().readInt();
  }

  private boolean hasAttributes(Opaque object) throws Exception {
    return client
        .inSession(putfh(object), getattr(Attr.NAMED_ATTR))
        .last(GetattrResult.class)
        .attributes()
        .values()
        .reader()
        .readBoolean();
  }

  @Test
  void findsNoDirectoryWhereThereAreNoAttributes() throws Exception {
    assertThat(statusOf(putfh(file), FIND)).isEqualTo(Nfs4Status.NOENT);
    assertThat(hasAttributes(file)).isFalse();
    assertThat(type(putfh(file), MAKE)).isEqualTo(FileType4.ATTRIBUTE_DIRECTORY.number());
    assertThat(names()).isEmpty();
  }

  @Test
  void makesReadsAndWritesThemAsFiles() throws Exception {
    Opaque attribute = made("color");

    assertThat(names()).containsExactly("color");
    assertThat(hasAttributes(file)).isTrue();
    assertThat(hasAttributes(attribute)).isFalse();
    assertThat(type(putfh(attribute))).isEqualTo(FileType4.NAMED_ATTRIBUTE.number());
    assertThat(type(putfh(file), FIND, lookup("color")))
        .isEqualTo(FileType4.NAMED_ATTRIBUTE.number());
    assertThat(client.inSession(putfh(attribute), read(0, 100)).ok().last().data()).hasSize(4);
    assertThat(statusOf(putfh(file), FIND, create("color"))).isEqualTo(Nfs4Status.EXIST);
    assertThat(statusOf(putfh(file), FIND, lookup("size"))).isEqualTo(Nfs4Status.NOENT);
  }

  @Test
  void sharesThemWithNamedStreams() throws Exception {
    CallContext internal = CallContext.internal(SHARE);
    Vnode object = server.registry().find(SHARE).orElseThrow().root().lookup("file", internal);
    object.stream("Zone.Identifier", NamedStream.Mode.CREATE, internal);

    made("color");

    assertThat(names()).containsExactly("Zone.Identifier", "color");
    assertThat(object.streams(internal)).extracting(NamedStream::name).contains("color");
  }

  @Test
  void keepsTheHandleOfTheirDirectory() throws Exception {
    made("color");
    Opaque directory =
        client.inSession(putfh(file), FIND, op(Nfs4Opcode.GETFH)).last(GetfhResult.class).handle();

    assertThat(type(putfh(directory))).isEqualTo(FileType4.ATTRIBUTE_DIRECTORY.number());
    assertThat(statusOf(putfh(directory), lookup("color"))).isEqualTo(Nfs4Status.OK);
    assertThat(
            client
                .inSession(putfh(directory), op(Nfs4Opcode.LOOKUPP), op(Nfs4Opcode.GETFH))
                .last(GetfhResult.class)
                .handle())
        .as("up is the object")
        .isEqualTo(file);
    byte[] forged = directory.toBytes();
    forged[forged.length - 1] ^= 1;
    assertThat(statusOf(putfh(Opaque.wrap(forged)))).isEqualTo(Nfs4Status.BADHANDLE);
  }

  @Test
  void removesAndRenamesThem() throws Exception {
    made("a");
    made("b");
    CompoundOp rename = op(Nfs4Opcode.RENAME, new RenameArgs("a", "c"));

    client.inSession(putfh(file), FIND, op(Nfs4Opcode.SAVEFH), rename).ok();
    assertThat(names()).containsExactly("b", "c");
    client
        .inSession(putfh(file), FIND, op(Nfs4Opcode.REMOVE, new RemoveArgs("b")))
        .last(ChangeResult.class);
    assertThat(names()).containsExactly("c");
    assertThat(statusOf(putfh(file), FIND, op(Nfs4Opcode.REMOVE, new RemoveArgs("b"))))
        .isEqualTo(Nfs4Status.NOENT);
    assertThat(statusOf(putfh(file), FIND, op(Nfs4Opcode.SAVEFH), putfh(root()), rename))
        .as("out of the directory")
        .isEqualTo(Nfs4Status.XDEV);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.SAVEFH), putfh(file), FIND, rename))
        .as("into the directory")
        .isEqualTo(Nfs4Status.XDEV);
  }

  @Test
  void listsThemPieceByPiece() throws Exception {
    for (int i = 0; i < 20; i++) {
      made("attribute " + i);
    }
    java.util.Set<String> seen = new java.util.TreeSet<>();
    long cookie = 0;
    boolean end = false;
    int requests = 0;
    while (!end) {
      ReaddirResult part =
          client
              .inSession(
                  putfh(file),
                  FIND,
                  op(Nfs4Opcode.READDIR, new ReaddirArgs(cookie, 0, 0, 400, Bitmap.of(Attr.TYPE))))
              .last(ReaddirResult.class);
      part.entries().forEach(entry -> assertThat(seen.add(entry.name())).isTrue());
      cookie = part.entries().getLast().cookie();
      end = part.endOfDirectory();
      requests++;
    }

    assertThat(seen).hasSize(20);
    assertThat(requests).isGreaterThan(2);
  }

  @Test
  void hasOnlyFilesInTheDirectory() throws Exception {
    made("a");
    CompoundOp directory =
        op(Nfs4Opcode.CREATE, new CreateArgs(FileType4.DIRECTORY, "", 0, 0, "d", Fattr.NONE));
    CompoundOp link = op(Nfs4Opcode.LINK, new LinkArgs("l"));
    Fattr mode = new Fattr(Bitmap.of(Attr.MODE), Opaque.encoded(w -> w.writeInt(0700), 4));

    assertThat(statusOf(putfh(file), FIND, directory)).isEqualTo(Nfs4Status.NOTSUPP);
    assertThat(statusOf(putfh(file), op(Nfs4Opcode.SAVEFH), FIND, link))
        .isEqualTo(Nfs4Status.NOTSUPP);
    assertThat(statusOf(putfh(file), FIND, read(0, 1))).isEqualTo(Nfs4Status.ISDIR);
    assertThat(
            client
                .inSession(
                    putfh(file),
                    FIND,
                    op(Nfs4Opcode.SETATTR, new SetattrArgs(Stateid.ANONYMOUS, mode)))
                .status())
        .isEqualTo(Nfs4Status.PERM);
    assertThat(
            statusOf(
                putfh(file),
                FIND,
                StateOps.open("o", BOTH, 0, new OpenHow.Exclusive(1), new OpenClaim.Null("x"))))
        .as("nothing remembers a verifier")
        .isEqualTo(Nfs4Status.NOTSUPP);
    assertThat(statusOf(putfh(file), FIND, MAKE)).isEqualTo(Nfs4Status.WRONG_TYPE);
    assertThat(statusOf(putfh(file), FIND, lookup("a"), MAKE)).isEqualTo(Nfs4Status.WRONG_TYPE);
    assertThat(statusOf(putRoot(), MAKE)).isEqualTo(Nfs4Status.NOTSUPP);
  }

  @Test
  void opensWithOrWithoutMakingThem() throws Exception {
    CompoundOp unchecked =
        StateOps.open("owner", BOTH, 0, new OpenHow.Unchecked(Fattr.NONE), new OpenClaim.Null("a"));

    Stateid first = client.inSession(putfh(file), MAKE, unchecked).last(OpenResult.class).stateid();
    Stateid again = client.inSession(putfh(file), FIND, unchecked).last(OpenResult.class).stateid();

    assertThat(again).isEqualTo(first.withSeqid(2));
    assertThat(statusOf(putfh(file), FIND, StateOps.open("owner", READ, 0, "none")))
        .isEqualTo(Nfs4Status.NOENT);
    assertThat(statusOf(putfh(file), StateOps.write(again)))
        .as("the state of an attribute is none of its object")
        .isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void tellsWhoMayDoWhat() throws Exception {
    AccessResult access =
        client
            .inSession(putfh(file), MAKE, op(Nfs4Opcode.ACCESS, new AccessArgs(0x1f)))
            .last(AccessResult.class);

    assertThat(access.access()).isEqualTo(0x1f);
  }
}
