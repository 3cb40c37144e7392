// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.Opaque;

/**
 * Bytes written out by hand from RFC 1813, because a round trip does not notice a swapped field.
 */
class Nfs3WireFormTest {
  private static final Opaque HANDLE = Opaque.wrap(bytes("aabbccdd ee"));
  private static final String HANDLE_BYTES = "00000005 aabbccdd ee000000 ";
  private static final Fattr3 FATTR =
      new Fattr3(
          FileType3.DIRECTORY,
          0755,
          3,
          1000,
          1001,
          0x1_0000_0002L,
          0x3_0000_0004L,
          new SpecData(5, 6),
          0x7_0000_0008L,
          0x9_0000_000aL,
          new NfsTime3(11, 12),
          new NfsTime3(13, 14),
          new NfsTime3(15, 16));
  private static final String FATTR_BYTES =
      """
      00000002 000001ed 00000003 000003e8 000003e9
      00000001 00000002 00000003 00000004 00000005 00000006
      00000007 00000008 00000009 0000000a
      0000000b 0000000c 0000000d 0000000e 0000000f 00000010
      """;
  private static final PostOpAttributes ATTRIBUTES = new PostOpAttributes(FATTR);
  private static final WccData WCC = new WccData(WccAttr.of(FATTR), PostOpAttributes.NONE);
  private static final String WCC_BYTES =
      "00000001 00000001 00000002 0000000d 0000000e 0000000f 00000010 00000000 ";

  @Test
  void getattr() throws Exception {
    args(Nfs3Procedure.GETATTR, new GetattrArgs(HANDLE), HANDLE_BYTES);
    result(Nfs3Procedure.GETATTR, new GetattrResult.Ok(FATTR), "00000000" + FATTR_BYTES);
    result(Nfs3Procedure.GETATTR, new GetattrResult.Failed(NfsStatus.STALE), "00000046");
  }

  @Test
  void setattr() throws Exception {
    Sattr3 attributes =
        new Sattr3(
            OptionalInt.of(0644),
            OptionalInt.empty(),
            OptionalInt.of(7),
            OptionalLong.of(8),
            SetTime.ToServerTime.INSTANCE,
            new SetTime.ToClientTime(new NfsTime3(9, 10)));
    args(
        Nfs3Procedure.SETATTR,
        new SetattrArgs(HANDLE, attributes, new NfsTime3(1, 2)),
        HANDLE_BYTES
            + """
            00000001 000001a4 00000000 00000001 00000007 00000001 00000000 00000008
            00000001 00000002 00000009 0000000a 00000001 00000001 00000002
            """);
    result(Nfs3Procedure.SETATTR, new WccResult(NfsStatus.NOT_SYNC, WCC), "00002712" + WCC_BYTES);
  }

  @Test
  void lookupAndRename() throws Exception {
    DirOpArgs where = new DirOpArgs(HANDLE, "ab");
    String whereBytes = HANDLE_BYTES + "00000002 61620000";
    args(Nfs3Procedure.LOOKUP, new LookupArgs(where), whereBytes);
    args(
        Nfs3Procedure.RENAME,
        new RenameArgs(where, new DirOpArgs(HANDLE, "c")),
        whereBytes + HANDLE_BYTES + "00000001 63000000");
    result(
        Nfs3Procedure.LOOKUP,
        new LookupResult.Ok(HANDLE, ATTRIBUTES, PostOpAttributes.NONE),
        "00000000" + HANDLE_BYTES + "00000001" + FATTR_BYTES + "00000000");
    result(
        Nfs3Procedure.RENAME,
        new RenameResult(NfsStatus.XDEV, WCC, WccData.NONE),
        "00000012" + WCC_BYTES + "00000000 00000000");
  }

  @Test
  void readEndsBeforeItsData() throws Exception {
    args(
        Nfs3Procedure.READ,
        new ReadArgs(HANDLE, 0x1_0000_0000L, 0xffff_ffffL),
        HANDLE_BYTES + "00000001 00000000 ffffffff");
    result(
        Nfs3Procedure.READ,
        new ReadResult.Ok(ATTRIBUTES, 5, true),
        "00000000 00000001" + FATTR_BYTES + "00000005 00000001 00000005");
    result(
        Nfs3Procedure.READ,
        new ReadResult.Failed(NfsStatus.JUKEBOX, PostOpAttributes.NONE),
        "00002718 00000000");
  }

  @Test
  void writeEndsBeforeItsData() throws Exception {
    args(
        Nfs3Procedure.WRITE,
        new WriteArgs(HANDLE, 0x1_0000_0000L, 6, StableHow.FILE_SYNC, 6),
        HANDLE_BYTES + "00000001 00000000 00000006 00000002 00000006");
    result(
        Nfs3Procedure.WRITE,
        new WriteResult.Ok(WCC, 6, StableHow.DATA_SYNC, 0x0102_0304_0506_0708L),
        "00000000" + WCC_BYTES + "00000006 00000001 01020304 05060708");
  }

  @Test
  void createAndMknod() throws Exception {
    DirOpArgs where = new DirOpArgs(HANDLE, "ab");
    String whereBytes = HANDLE_BYTES + "00000002 61620000";
    String nothing = "00000000 00000000 00000000 00000000 00000000 00000000";
    args(
        Nfs3Procedure.CREATE,
        new CreateArgs(where, new CreateHow.Unchecked(Sattr3.NOTHING)),
        whereBytes + "00000000" + nothing);
    args(
        Nfs3Procedure.CREATE,
        new CreateArgs(where, new CreateHow.Guarded(Sattr3.NOTHING)),
        whereBytes + "00000001" + nothing);
    args(
        Nfs3Procedure.CREATE,
        new CreateArgs(where, new CreateHow.Exclusive(0x0102_0304_0506_0708L)),
        whereBytes + "00000002 01020304 05060708");
    args(
        Nfs3Procedure.MKNOD,
        new MknodArgs(
            where,
            new MknodData.Device(FileType3.CHARACTER_DEVICE, Sattr3.NOTHING, new SpecData(1, 2))),
        whereBytes + "00000004" + nothing + "00000001 00000002");
    args(
        Nfs3Procedure.MKNOD,
        new MknodArgs(where, new MknodData.Pipe(FileType3.FIFO, Sattr3.NOTHING)),
        whereBytes + "00000007" + nothing);
    args(
        Nfs3Procedure.SYMLINK,
        new SymlinkArgs(where, Sattr3.NOTHING, "x"),
        whereBytes + nothing + "00000001 78000000");
    result(
        Nfs3Procedure.CREATE,
        new NewObjectResult.Ok(new PostOpHandle(HANDLE), PostOpAttributes.NONE, WCC),
        "00000000 00000001" + HANDLE_BYTES + "00000000" + WCC_BYTES);
  }

  @Test
  void listings() throws Exception {
    args(
        Nfs3Procedure.READDIRPLUS,
        new ReaddirplusArgs(HANDLE, 1, 2, 3, 4),
        HANDLE_BYTES + "00000000 00000001 00000000 00000002 00000003 00000004");
    result(
        Nfs3Procedure.READDIR,
        new ReaddirResult.Ok(PostOpAttributes.NONE, 9, List.of(new Entry3(1, "a", 2)), true),
        """
        00000000 00000000 00000000 00000009
        00000001 00000000 00000001 00000001 61000000 00000000 00000002
        00000000 00000001
        """);
    result(
        Nfs3Procedure.READDIRPLUS,
        new ReaddirplusResult.Ok(
            PostOpAttributes.NONE,
            9,
            List.of(new EntryPlus3(new Entry3(1, "a", 2), ATTRIBUTES, new PostOpHandle(HANDLE))),
            false),
        "00000000 00000000 00000000 00000009"
            + "00000001 00000000 00000001 00000001 61000000 00000000 00000002"
            + "00000001"
            + FATTR_BYTES
            + "00000001"
            + HANDLE_BYTES
            + "00000000 00000000");
  }

  @Test
  void fileSystemFacts() throws Exception {
    result(
        Nfs3Procedure.FSSTAT,
        new FsstatResult.Ok(PostOpAttributes.NONE, 1, 2, 3, 4, 5, 6, 7),
        """
        00000000 00000000 00000000 00000001 00000000 00000002 00000000 00000003
        00000000 00000004 00000000 00000005 00000000 00000006 00000007
        """);
    result(
        Nfs3Procedure.FSINFO,
        new FsinfoResult.Ok(
            PostOpAttributes.NONE, 1, 2, 3, 4, 5, 6, 7, 8, new NfsTime3(0, 1), 0x1b),
        """
        00000000 00000000 00000001 00000002 00000003 00000004 00000005 00000006 00000007
        00000000 00000008 00000000 00000001 0000001b
        """);
    result(
        Nfs3Procedure.PATHCONF,
        new PathconfResult.Ok(PostOpAttributes.NONE, 1, 255, true, false, false, true),
        "00000000 00000000 00000001 000000ff 00000001 00000000 00000000 00000001");
    result(
        Nfs3Procedure.COMMIT,
        new CommitResult.Ok(WCC, 5),
        "00000000" + WCC_BYTES + "00000000 00000005");
    result(
        Nfs3Procedure.LINK,
        new LinkResult(NfsStatus.MLINK, PostOpAttributes.NONE, WCC),
        "0000001f 00000000" + WCC_BYTES);
    result(
        Nfs3Procedure.ACCESS,
        new AccessResult.Ok(PostOpAttributes.NONE, AccessBits.READ | AccessBits.EXECUTE),
        "00000000 00000000 00000021");
    result(
        Nfs3Procedure.READLINK,
        new ReadlinkResult.Ok(PostOpAttributes.NONE, "xyz"),
        "00000000 00000000 00000003 78797a00");
  }

  @Test
  void procedureNumbers() {
    for (int number = 0; number < 22; number++) {
      Nfs3Procedure procedure = Nfs3Procedure.of(number);
      assertThat(procedure).isNotNull().extracting(Nfs3Procedure::number).isEqualTo(number);
    }
    assertThat(Nfs3Procedure.of(22)).isNull();
    assertThat(Nfs3Procedure.of(-1)).isNull();
    assertThat(Nfs3Procedure.of(7)).isEqualTo(Nfs3Procedure.WRITE);
    assertThat(Nfs3Procedure.of(17)).isEqualTo(Nfs3Procedure.READDIRPLUS);
  }

  @Test
  void everyProcedureWhoseReplyIsCachedModifies() {
    assertThat(Nfs3Procedure.values())
        .filteredOn(Nfs3Procedure::replyCached)
        .hasSize(9)
        .allMatch(Nfs3Procedure::modifies);
    assertThat(Nfs3Procedure.values()).filteredOn(Nfs3Procedure::modifies).hasSize(11);
  }

  private static void args(Nfs3Procedure procedure, Nfs3Args args, String hexadecimal)
      throws Exception {
    assertWireForm(args, reader -> Nfs3Args.decode(procedure, reader), hexadecimal);
  }

  private static void result(Nfs3Procedure procedure, Nfs3Result result, String hexadecimal)
      throws Exception {
    assertWireForm(result, reader -> Nfs3Result.decode(procedure, reader), hexadecimal);
  }
}
