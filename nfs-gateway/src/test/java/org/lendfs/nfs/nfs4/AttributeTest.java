// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.AccessArgs;
import org.lendfs.nfs.nfs4.message.AccessResult;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NfsTime4;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.nfs4.message.SecinfoArgs;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.nfs.nfs4.message.SecinfoResult;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.SetattrResult;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.VerifyArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Attributes at the level of raw compounds: setting, comparing, lists, and those of entries. */
final class AttributeTest extends Nfs4Test {
  private static Fattr fattr(XdrEncodable values, int... numbers) {
    return new Fattr(Bitmap.of(numbers), Opaque.encoded(values, 4096));
  }

  private Reply setattr(Opaque file, Fattr attributes) throws Exception {
    SetattrArgs args = new SetattrArgs(Stateid.ANONYMOUS, attributes);
    return client.inSession(putfh(file), op(Nfs4Opcode.SETATTR, args));
  }

  private XdrReader values(Opaque file, int... numbers) throws Exception {
    Fattr attributes =
        client.inSession(putfh(file), getattr(numbers)).last(GetattrResult.class).attributes();
    assertThat(attributes.mask()).isEqualTo(Bitmap.of(numbers));
    return attributes.values().reader();
  }

  @Test
  void setsAttributes() throws Exception {
    Opaque file = file("file", bytes(100));
    Fattr attributes =
        fattr(
            writer -> {
              writer.writeLong(10);
              writer.writeInt(0640);
              writer.writeString("7");
              writer.writeString("8");
              writer.writeBoolean(true);
              new NfsTime4(-5, 6).encode(writer);
              writer.writeBoolean(false);
            },
            Attr.SIZE,
            Attr.MODE,
            Attr.OWNER,
            Attr.OWNER_GROUP,
            Attr.TIME_ACCESS_SET,
            Attr.TIME_MODIFY_SET);

    SetattrResult result = (SetattrResult) setattr(file, attributes).ok().last().body();

    assertThat(Objects.requireNonNull(result).set()).isEqualTo(attributes.mask());
    XdrReader now =
        values(file, Attr.SIZE, Attr.MODE, Attr.OWNER, Attr.OWNER_GROUP, Attr.TIME_ACCESS);
    assertThat(now.readLong()).isEqualTo(10);
    assertThat(now.readInt()).isEqualTo(0640);
    assertThat(now.readString(100)).isEqualTo("7");
    assertThat(now.readString(100)).isEqualTo("8");
    assertThat(NfsTime4.decode(now)).isEqualTo(new NfsTime4(-5, 6));
  }

  @Test
  void changesTheChangeAttributeWithEveryChange() throws Exception {
    Opaque file = file("file", bytes(1));
    long last = values(file, Attr.CHANGE).readLong();

    for (int i = 0; i < 20; i++) {
      client.inSession(putfh(file), write(i, bytes(1))).ok();
      long next = values(file, Attr.CHANGE).readLong();
      assertThat(next).isNotEqualTo(last);
      last = next;
    }
  }

  @Test
  void tellsOfQuotasWhatTheStoreHasLeft() throws Exception {
    Opaque file = file("file", bytes(100_000));

    XdrReader values =
        values(
            file,
            Attr.QUOTA_AVAIL_HARD,
            Attr.QUOTA_AVAIL_SOFT,
            Attr.QUOTA_USED,
            Attr.SPACE_AVAIL,
            Attr.SPACE_FREE,
            Attr.SPACE_TOTAL);

    long hard = values.readLong();
    long soft = values.readLong();
    long used = values.readLong();
    assertThat(hard).isEqualTo(soft).isEqualTo(values.readLong());
    assertThat(used)
        .isGreaterThanOrEqualTo(100_000)
        .isEqualTo(-values.readLong() + values.readLong());
  }

  @Test
  void refusesAttributesThatCannotBeSet() throws Exception {
    Opaque file = file("file", bytes(1));

    assertThat(setattr(file, fattr(w -> w.writeLong(1), Attr.FILEID)).status())
        .isEqualTo(Nfs4Status.INVAL);
    assertThat(setattr(file, fattr(w -> w.writeInt(0), 24)).status())
        .isEqualTo(Nfs4Status.ATTRNOTSUPP);
    assertThat(setattr(file, fattr(w -> w.writeInt(0), 100)).status())
        .isEqualTo(Nfs4Status.ATTRNOTSUPP);
    assertThat(setattr(file, fattr(w -> w.writeInt(0170000), Attr.MODE)).status())
        .isEqualTo(Nfs4Status.INVAL);
    assertThat(setattr(file, fattr(w -> w.writeString("nobody@nowhere"), Attr.OWNER)).status())
        .isEqualTo(Nfs4Status.BADOWNER);
    assertThat(setattr(file, fattr(w -> w.writeInt(0), Attr.SIZE)).status())
        .isEqualTo(Nfs4Status.BADXDR);
    assertThat(setattr(file, fattr(w -> w.writeLong(0), Attr.MODE)).status())
        .isEqualTo(Nfs4Status.BADXDR);
    assertThat(setattr(file, fattr(w -> w.writeLong(-1), Attr.SIZE)).status())
        .isEqualTo(Nfs4Status.FBIG);
    assertThat(setattr(root(), fattr(w -> w.writeLong(1), Attr.SIZE)).status())
        .isEqualTo(Nfs4Status.ISDIR);
    Reply failed =
        setattr(
            file,
            fattr(
                w -> {
                  w.writeBoolean(true);
                  new NfsTime4(1, 1_000_000_000).encode(w);
                },
                Attr.TIME_MODIFY_SET));
    assertThat(failed.status()).isEqualTo(Nfs4Status.INVAL);
  }

  @Test
  void refusesToReadWhatCanOnlyBeWritten() throws Exception {
    assertThat(statusOf(putRoot(), getattr(Attr.TIME_ACCESS_SET))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOf(putRoot(), getattr(Attr.TIME_MODIFY_SET))).isEqualTo(Nfs4Status.INVAL);
  }

  @Test
  void leavesOutWhatItDoesNotHave() throws Exception {
    Fattr attributes =
        client
            .inSession(putRoot(), getattr(Attr.TYPE, 24, 100))
            .last(GetattrResult.class)
            .attributes();

    assertThat(attributes.mask()).isEqualTo(Bitmap.of(Attr.TYPE));
  }

  @Test
  void comparesAttributes() throws Exception {
    Opaque file = file("file", bytes(10));
    CompoundOp same = op(Nfs4Opcode.VERIFY, new VerifyArgs(fattr(w -> w.writeLong(10), Attr.SIZE)));
    CompoundOp other = op(Nfs4Opcode.VERIFY, new VerifyArgs(fattr(w -> w.writeLong(9), Attr.SIZE)));
    CompoundOp notOther =
        op(Nfs4Opcode.NVERIFY, new VerifyArgs(fattr(w -> w.writeLong(9), Attr.SIZE)));
    CompoundOp notSame =
        op(Nfs4Opcode.NVERIFY, new VerifyArgs(fattr(w -> w.writeLong(10), Attr.SIZE)));

    assertThat(statusOf(putfh(file), same)).isEqualTo(Nfs4Status.OK);
    assertThat(statusOf(putfh(file), other)).isEqualTo(Nfs4Status.NOT_SAME);
    assertThat(statusOf(putfh(file), notOther)).isEqualTo(Nfs4Status.OK);
    assertThat(statusOf(putfh(file), notSame)).isEqualTo(Nfs4Status.SAME);
    CompoundOp writeOnly =
        op(
            Nfs4Opcode.VERIFY,
            new VerifyArgs(fattr(w -> w.writeBoolean(false), Attr.TIME_ACCESS_SET)));
    CompoundOp error =
        op(Nfs4Opcode.VERIFY, new VerifyArgs(fattr(w -> w.writeInt(0), Attr.RDATTR_ERROR)));
    CompoundOp unknown = op(Nfs4Opcode.VERIFY, new VerifyArgs(fattr(w -> w.writeInt(0), 100)));
    assertThat(statusOf(putfh(file), writeOnly)).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOf(putfh(file), error)).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOf(putfh(file), unknown)).isEqualTo(Nfs4Status.ATTRNOTSUPP);
  }

  @Test
  void setsAccessControlLists() throws Exception {
    Opaque file = file("file", bytes(10));
    XdrEncodable list =
        writer -> {
          writer.writeInt(2);
          entry(writer, 0, 0x40, 0x1, "4711");
          entry(writer, 0, 0, 0x7, "OWNER@");
        };

    setattr(file, fattr(list, Attr.ACL)).ok();

    XdrReader now = values(file, Attr.ACL, Attr.MODE);
    assertThat(now.readInt()).isEqualTo(2);
    assertThat(now.readInt()).isZero();
    assertThat(now.readInt()).isEqualTo(0x40);
    assertThat(now.readInt()).isEqualTo(0x1);
    assertThat(now.readString(100)).isEqualTo("4711");
    now.readInt();
    now.readInt();
    assertThat(now.readInt()).isEqualTo(0x7);
    assertThat(now.readString(100)).isEqualTo("OWNER@");
    assertThat(now.readInt()).as("mode").isEqualTo(0600);
    assertThat(
            setattr(
                    file,
                    fattr(
                        w -> {
                          w.writeInt(1);
                          entry(w, 4, 0, 1, "OWNER@");
                        },
                        Attr.ACL))
                .status())
        .isEqualTo(Nfs4Status.ATTRNOTSUPP);
    assertThat(setattr(file, fattr(w -> w.writeInt(201), Attr.ACL)).status())
        .isEqualTo(Nfs4Status.NOSPC);
    assertThat(setattr(file, fattr(w -> w.writeInt(-1), Attr.ACL)).status())
        .isEqualTo(Nfs4Status.BADXDR);
  }

  private static void entry(XdrWriter writer, int type, int flags, int mask, String who) {
    writer.writeInt(type);
    writer.writeInt(flags);
    writer.writeInt(mask);
    writer.writeString(who);
  }

  // --- listings
  // ------------------------------------------------------------------------------------

  private Reply readdir(long cookie, long maxcount, Bitmap wanted) throws Exception {
    ReaddirArgs args = new ReaddirArgs(cookie, 0, 0, maxcount, wanted);
    return client.inSession(putfh(root()), op(Nfs4Opcode.READDIR, args));
  }

  @Test
  void listsInPartsOfAnySize() throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      names.add("file-" + i);
      file("file-" + i, new byte[0]);
    }
    Bitmap wanted = Bitmap.of(Attr.TYPE, Attr.FILEID, Attr.FILEHANDLE, Attr.MODE);
    for (int maxcount : new int[] {250, 700, 4_000, 100_000}) {
      List<String> listed = new ArrayList<>();
      boolean end = false;
      long cookie = 0;
      while (!end) {
        ReaddirResult part = readdir(cookie, maxcount, wanted).last(ReaddirResult.class);
        assertThat(encodedLength(part)).isLessThanOrEqualTo(maxcount);
        part.entries().forEach(entry -> listed.add(entry.name()));
        cookie = part.entries().isEmpty() ? cookie : part.entries().getLast().cookie();
        end = part.endOfDirectory();
      }
      assertThat(listed).hasSize(100).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  private static int encodedLength(ReaddirResult result) {
    XdrWriter writer = XdrWriter.growing(100, 1 << 20);
    result.encode(writer);
    return writer.length();
  }

  @Test
  void refusesListingsThatCannotBe() throws Exception {
    file("file", new byte[0]);

    assertThat(readdir(0, 20, Bitmap.EMPTY).status()).isEqualTo(Nfs4Status.TOOSMALL);
    assertThat(readdir(0, 10, Bitmap.EMPTY).status()).isEqualTo(Nfs4Status.TOOSMALL);
    assertThat(readdir(1, 1000, Bitmap.EMPTY).status()).isEqualTo(Nfs4Status.BAD_COOKIE);
    assertThat(readdir(0, 1000, Attr.WRITE_ONLY).status()).isEqualTo(Nfs4Status.INVAL);
    ReaddirArgs otherVerifier = new ReaddirArgs(3, 99, 0, 1000, Bitmap.EMPTY);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.READDIR, otherVerifier)))
        .isEqualTo(Nfs4Status.NOT_SAME);
    Opaque file = file("other", new byte[0]);
    assertThat(
            statusOf(
                putfh(file), op(Nfs4Opcode.READDIR, new ReaddirArgs(0, 0, 0, 1000, Bitmap.EMPTY))))
        .isEqualTo(Nfs4Status.NOTDIR);
  }

  // --- access
  // --------------------------------------------------------------------------------------

  @Test
  void judgesRightsByKindOfObject() throws Exception {
    Opaque file = file("file", bytes(1));

    AccessResult ofFile = access(file, 0x3f);
    AccessResult ofDirectory = access(root(), 0x3f);

    assertThat(ofFile.supported()).isEqualTo(0x2d);
    assertThat(ofDirectory.supported()).isEqualTo(0x1f);
    assertThat(ofDirectory.access()).isEqualTo(0x1f);
    assertThat(statusOf(putfh(file), op(Nfs4Opcode.ACCESS, new AccessArgs(0x1000))))
        .isEqualTo(Nfs4Status.INVAL);
  }

  private AccessResult access(Opaque file, int bits) throws Exception {
    return client
        .inSession(putfh(file), op(Nfs4Opcode.ACCESS, new AccessArgs(bits)))
        .last(AccessResult.class);
  }

  // --- security
  // ------------------------------------------------------------------------------------

  @Test
  void tellsFlavorsAndUsesTheFileUp() throws Exception {
    file("file", new byte[0]);
    CompoundOp secinfo = op(Nfs4Opcode.SECINFO, new SecinfoArgs("file"));
    CompoundOp noName = op(Nfs4Opcode.SECINFO_NO_NAME, new SecinfoNoNameArgs(0));

    assertThat(client.inSession(putfh(root()), secinfo).last(SecinfoResult.class).flavors())
        .contains(1);
    assertThat(statusOf(putfh(root()), secinfo, op(Nfs4Opcode.GETFH)))
        .isEqualTo(Nfs4Status.NOFILEHANDLE);
    assertThat(client.inSession(putfh(root()), noName).last(SecinfoResult.class).flavors())
        .contains(1);
    assertThat(statusOf(putfh(root()), noName, op(Nfs4Opcode.GETFH)))
        .isEqualTo(Nfs4Status.NOFILEHANDLE);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.SECINFO, new SecinfoArgs("nothing"))))
        .isEqualTo(Nfs4Status.NOENT);
    assertThat(statusOf(putfh(root()), op(Nfs4Opcode.SECINFO_NO_NAME, new SecinfoNoNameArgs(2))))
        .isEqualTo(Nfs4Status.INVAL);
  }
}
