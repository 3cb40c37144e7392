// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CloneArgs;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CopyResult;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.GetxattrArgs;
import org.lendfs.nfs.nfs4.message.GetxattrResult;
import org.lendfs.nfs.nfs4.message.IoAdviseArgs;
import org.lendfs.nfs.nfs4.message.IoAdviseResult;
import org.lendfs.nfs.nfs4.message.ListxattrsArgs;
import org.lendfs.nfs.nfs4.message.ListxattrsResult;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.RemovexattrArgs;
import org.lendfs.nfs.nfs4.message.SeekArgs;
import org.lendfs.nfs.nfs4.message.SeekResult;
import org.lendfs.nfs.nfs4.message.SetxattrArgs;
import org.lendfs.nfs.nfs4.message.SpaceArgs;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.Vnode;

/** What minor version 2 adds, at the level of raw compounds (RFC 7862, RFC 8276). */
final class Version2Test extends Nfs4Test {
  private static final int DATA = 0;
  private static final int HOLE = 1;

  private Nfs4Client modern;

  @BeforeEach
  void connectModern() throws Exception {
    modern = connect(2).start("modern");
  }

  @AfterEach
  void closeModern() throws Exception {
    modern.close();
  }

  private Nfs4Status status(Opaque file, Nfs4Opcode opcode, Nfs4Args args) throws Exception {
    return modern.inSession(putfh(file), op(opcode, args)).status();
  }

  private Reply seek(Opaque file, long offset, int what) throws Exception {
    SeekArgs args = new SeekArgs(Stateid.ANONYMOUS, offset, what);
    return modern.inSession(putfh(file), op(Nfs4Opcode.SEEK, args));
  }

  private byte[] content(Opaque file) throws Exception {
    return modern.inSession(putfh(file), read(0, 1 << 20)).ok().last().data();
  }

  private long sizeOf(Opaque file) throws Exception {
    GetattrResult result =
        modern.inSession(putfh(file), getattr(Attr.SIZE)).last(GetattrResult.class);
    return result.attributes().values().reader().readLong();
  }

  @Test
  void allocatesAndPunchesHoles() throws Exception {
    Opaque file = file("file", bytes(1_048_576));
    SpaceArgs middle = new SpaceArgs(Stateid.ANONYMOUS, 262_144, 262_144);

    assertThat(status(file, Nfs4Opcode.DEALLOCATE, middle)).isEqualTo(Nfs4Status.OK);
    assertThat(content(file))
        .startsWith(Arrays.copyOf(bytes(1_048_576), 262_144))
        .hasSize(1_048_576);
    assertThat(seek(file, 0, HOLE).last(SeekResult.class))
        .isEqualTo(new SeekResult(false, 262_144));
    assertThat(seek(file, 262_144, DATA).last(SeekResult.class))
        .isEqualTo(new SeekResult(false, 524_288));
    assertThat(seek(file, 524_288, HOLE).last(SeekResult.class))
        .isEqualTo(new SeekResult(true, 1_048_576));

    SpaceArgs beyond = new SpaceArgs(Stateid.ANONYMOUS, 1_048_576, 10);
    assertThat(status(file, Nfs4Opcode.ALLOCATE, beyond)).isEqualTo(Nfs4Status.OK);
    assertThat(sizeOf(file)).isEqualTo(1_048_586);
  }

  @Test
  void refusesRangesThatNoFileHas() throws Exception {
    Opaque file = file("file", bytes(10));
    SpaceArgs nothing = new SpaceArgs(Stateid.ANONYMOUS, 0, 0);
    SpaceArgs around = new SpaceArgs(Stateid.ANONYMOUS, Long.MAX_VALUE, 2);

    assertThat(status(file, Nfs4Opcode.ALLOCATE, nothing)).isEqualTo(Nfs4Status.INVAL);
    assertThat(status(file, Nfs4Opcode.DEALLOCATE, around)).isEqualTo(Nfs4Status.INVAL);
    assertThat(seek(file, 10, DATA).status()).isEqualTo(Nfs4Status.NXIO);
    assertThat(seek(file, -1, DATA).status()).isEqualTo(Nfs4Status.NXIO);
    assertThat(seek(file, 0, 7).status()).isEqualTo(Nfs4Status.UNION_NOTSUPP);
    assertThat(status(root(), Nfs4Opcode.SEEK, new SeekArgs(Stateid.ANONYMOUS, 0, DATA)))
        .isEqualTo(Nfs4Status.ISDIR);
  }

  @Test
  void tellsDataAndHolesInOneReply() throws Exception {
    Opaque file = file("file", bytes(1_048_576));
    status(file, Nfs4Opcode.DEALLOCATE, new SpaceArgs(Stateid.ANONYMOUS, 262_144, 262_144));
    ReadArgs all = new ReadArgs(Stateid.ANONYMOUS, 0, 2_000_000);

    ReadPlusPieces pieces =
        modern.inSession(putfh(file), op(Nfs4Opcode.READ_PLUS, all)).last(ReadPlusPieces.class);

    assertThat(pieces.endOfFile()).isTrue();
    assertThat(pieces.pieces()).hasSize(3);
    assertThat(pieces.pieces().get(1)).isEqualTo(new ReadPlusPieces.Piece(true, 262_144, 262_144));
    assertThat(pieces.data()).isEqualTo(Opaque.copyOf(content(file)));
  }

  @Test
  void lendsASinglePieceOfData() throws Exception {
    Opaque file = file("file", bytes(5_001));
    ReadArgs some = new ReadArgs(Stateid.ANONYMOUS, 1, 3_000);

    ReadPlusPieces last =
        modern.inSession(putfh(file), op(Nfs4Opcode.READ_PLUS, some)).last(ReadPlusPieces.class);
    Reply middle =
        modern.inSession(putfh(file), op(Nfs4Opcode.READ_PLUS, some), getattr(Attr.SIZE)).ok();
    ReadPlusPieces end =
        modern
            .inSession(
                putfh(file), op(Nfs4Opcode.READ_PLUS, new ReadArgs(Stateid.ANONYMOUS, 5_001, 10)))
            .last(ReadPlusPieces.class);

    assertThat(last.data()).isEqualTo(Opaque.copyOf(Arrays.copyOfRange(bytes(5_001), 1, 3_001)));
    assertThat(last.endOfFile()).isFalse();
    assertThat(middle.results().get(2).as(ReadPlusPieces.class)).isEqualTo(last);
    assertThat(end.endOfFile()).isTrue();
    assertThat(end.pieces()).isEmpty();
  }

  @Test
  void copiesBetweenFiles() throws Exception {
    byte[] source = bytes(3_000_000);
    Opaque from = file("from", Arrays.copyOf(source, 1_000_000));
    modern
        .inSession(putfh(from), write(1_000_000, Arrays.copyOfRange(source, 1_000_000, 2_000_000)))
        .ok();
    Opaque to = file("to", bytes(10));
    CopyArgs args = new CopyArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 5, 3, 0, true, true, false);

    Reply reply =
        modern.inSession(putfh(from), op(Nfs4Opcode.SAVEFH), putfh(to), op(Nfs4Opcode.COPY, args));

    assertThat(reply.last(CopyResult.class).count()).isEqualTo(1_999_995);
    byte[] part = modern.inSession(putfh(to), read(0, 10_000)).ok().last().data();
    assertThat(part).startsWith(Arrays.copyOf(bytes(10), 3));
    assertThat(Arrays.copyOfRange(part, 3, 10_000))
        .isEqualTo(Arrays.copyOfRange(source, 5, 10_002));
  }

  @Test
  void refusesCopiesOntoThemselves() throws Exception {
    Opaque file = file("file", bytes(100));
    CopyArgs overlapping =
        new CopyArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 0, 50, 60, true, true, false);
    CopyArgs beyond =
        new CopyArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 101, 0, 1, true, true, false);

    for (CopyArgs args : List.of(overlapping, beyond)) {
      Reply reply = modern.inSession(putfh(file), op(Nfs4Opcode.SAVEFH), op(Nfs4Opcode.COPY, args));
      assertThat(reply.status()).isEqualTo(Nfs4Status.INVAL);
    }
  }

  @Test
  void clonesRanges() throws Exception {
    byte[] content = bytes(1_048_576);
    Opaque from = file("from", content);
    Opaque to = file("to", new byte[0]);
    CloneArgs all = new CloneArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 0, 0, 0);
    CloneArgs beyond = new CloneArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 4_096, 0, 1_048_576);

    modern.inSession(putfh(from), op(Nfs4Opcode.SAVEFH), putfh(to), op(Nfs4Opcode.CLONE, all)).ok();

    assertThat(content(to)).isEqualTo(content);
    assertThat(
            modern
                .inSession(
                    putfh(from), op(Nfs4Opcode.SAVEFH), putfh(to), op(Nfs4Opcode.CLONE, beyond))
                .status())
        .isEqualTo(Nfs4Status.INVAL);
  }

  @Test
  void knowsNoCopyUnderWay() throws Exception {
    Opaque file = file("file", bytes(10));
    OffloadArgs args = new OffloadArgs(new Stateid(1, 2, 3));

    assertThat(status(file, Nfs4Opcode.OFFLOAD_STATUS, args)).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(status(file, Nfs4Opcode.OFFLOAD_CANCEL, args)).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void keepsExtendedAttributes() throws Exception {
    Opaque file = file("file", bytes(10));
    Opaque value = Opaque.copyOf(bytes(500));

    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(2, "one", value)))
        .isEqualTo(Nfs4Status.NOXATTR);
    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(1, "one", value)))
        .isEqualTo(Nfs4Status.OK);
    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(1, "one", value)))
        .isEqualTo(Nfs4Status.EXIST);
    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(0, "two", value)))
        .isEqualTo(Nfs4Status.OK);
    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(3, "two", value)))
        .isEqualTo(Nfs4Status.INVAL);
    assertThat(
            modern
                .inSession(putfh(file), op(Nfs4Opcode.GETXATTR, new GetxattrArgs("one")))
                .last(GetxattrResult.class)
                .value())
        .isEqualTo(value);
    ListxattrsResult first = list(file, 0, 24);
    assertThat(first.names()).containsExactly("one");
    assertThat(list(file, first.cookie(), 24).names()).containsExactly("two");
    assertThat(list(file, 0, 1000).end()).isTrue();
    assertThat(status(file, Nfs4Opcode.LISTXATTRS, new ListxattrsArgs(0, 16)))
        .isEqualTo(Nfs4Status.TOOSMALL);
    assertThat(status(file, Nfs4Opcode.LISTXATTRS, new ListxattrsArgs(9, 100)))
        .isEqualTo(Nfs4Status.BAD_COOKIE);
    assertThat(status(file, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs("one")))
        .isEqualTo(Nfs4Status.OK);
    assertThat(status(file, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs("one")))
        .isEqualTo(Nfs4Status.NOXATTR);
    assertThat(status(file, Nfs4Opcode.GETXATTR, new GetxattrArgs("one")))
        .isEqualTo(Nfs4Status.NOXATTR);
  }

  @Test
  void hidesTheAttributesThatGatewaysKeep() throws Exception {
    Opaque file = file("file", bytes(1));
    CallContext internal = CallContext.internal(SHARE);
    String name = GatewayAttributes.PREFIX + "smb.dos";
    server
        .registry()
        .find(SHARE)
        .orElseThrow()
        .root()
        .lookup("file", internal)
        .setExtendedAttribute(name, bytes(3), Vnode.ExtendedAttributeMode.CREATE, internal);

    assertThat(list(file, 0, 100).names()).isEmpty();
    assertThat(status(file, Nfs4Opcode.GETXATTR, new GetxattrArgs(name)))
        .isEqualTo(Nfs4Status.NOXATTR);
    assertThat(status(file, Nfs4Opcode.REMOVEXATTR, new RemovexattrArgs(name)))
        .isEqualTo(Nfs4Status.NOXATTR);
    assertThat(status(file, Nfs4Opcode.SETXATTR, new SetxattrArgs(0, name, Opaque.wrap(bytes(3)))))
        .isEqualTo(Nfs4Status.PERM);
  }

  private ListxattrsResult list(Opaque file, long cookie, int maximum) throws Exception {
    ListxattrsArgs args = new ListxattrsArgs(cookie, maximum);
    return modern
        .inSession(putfh(file), op(Nfs4Opcode.LISTXATTRS, args))
        .last(ListxattrsResult.class);
  }

  @Test
  void takesHintsAndFollowsNone() throws Exception {
    Opaque file = file("file", bytes(10));
    IoAdviseArgs args = new IoAdviseArgs(Stateid.ANONYMOUS, 0, 10, Bitmap.of(1, 2));

    assertThat(
            modern
                .inSession(putfh(file), op(Nfs4Opcode.IO_ADVISE, args))
                .last(IoAdviseResult.class)
                .hints())
        .isEqualTo(Bitmap.EMPTY);
  }
}
