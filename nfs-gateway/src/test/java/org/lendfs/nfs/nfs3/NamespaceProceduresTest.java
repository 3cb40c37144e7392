// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.nfs3.TestServer.Reply;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.LinkArgs;
import org.lendfs.nfs.nfs3.message.LinkResult;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.MknodArgs;
import org.lendfs.nfs.nfs3.message.MknodData;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.RenameArgs;
import org.lendfs.nfs.nfs3.message.RenameResult;
import org.lendfs.nfs.nfs3.message.RmdirArgs;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.SpecData;
import org.lendfs.nfs.nfs3.message.SymlinkArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.monitor.OpKind;

class NamespaceProceduresTest extends ProcedureTest {

  private LookupResult.Failed lookupFails(DirOpArgs where) throws Exception {
    return server.call(Nfs3Procedure.LOOKUP, new LookupArgs(where)).as(LookupResult.Failed.class);
  }

  private NewObjectResult create(String name, CreateHow how) throws Exception {
    return server
        .call(Nfs3Procedure.CREATE, new CreateArgs(inRoot(name), how))
        .as(NewObjectResult.class);
  }

  private NewObjectResult.Failed createFails(String name, CreateHow how) throws Exception {
    return (NewObjectResult.Failed) create(name, how);
  }

  private WccResult remove(RpcCaller caller, DirOpArgs where) throws Exception {
    return server.call(caller, Nfs3Procedure.REMOVE, new RemoveArgs(where)).as(WccResult.class);
  }

  private WccResult rmdir(DirOpArgs where) throws Exception {
    return server.call(Nfs3Procedure.RMDIR, new RmdirArgs(where)).as(WccResult.class);
  }

  private RenameResult rename(DirOpArgs from, DirOpArgs to) throws Exception {
    return server.call(Nfs3Procedure.RENAME, new RenameArgs(from, to)).as(RenameResult.class);
  }

  private LinkResult link(Opaque file, DirOpArgs link) throws Exception {
    return server.call(Nfs3Procedure.LINK, new LinkArgs(file, link)).as(LinkResult.class);
  }

  private NewObjectResult mknod(RpcCaller caller, String name, MknodData what) throws Exception {
    return server
        .call(caller, Nfs3Procedure.MKNOD, new MknodArgs(inRoot(name), what))
        .as(NewObjectResult.class);
  }

  /** A call that adds the name to the root. */
  private NewObjectResult make(Nfs3Procedure procedure, RpcCaller caller, String name)
      throws Exception {
    DirOpArgs where = inRoot(name);
    Nfs3Args args =
        switch (procedure) {
          case CREATE -> new CreateArgs(where, new CreateHow.Guarded(mode(0600)));
          case MKDIR -> new MkdirArgs(where, mode(0700));
          case SYMLINK -> new SymlinkArgs(where, Sattr3.NOTHING, "target");
          case MKNOD -> new MknodArgs(where, new MknodData.Pipe(FileType3.FIFO, mode(0600)));
          default -> throw new IllegalArgumentException(procedure.name());
        };
    return server.call(caller, procedure, args).as(NewObjectResult.class);
  }

  // --- LOOKUP ---------------------------------------------------------------------------------

  @Test
  void lookupFindsAFile() throws Exception {
    Opaque file = file("file");

    LookupResult.Ok found =
        server.call(Nfs3Procedure.LOOKUP, new LookupArgs(inRoot("file"))).as(LookupResult.Ok.class);

    assertThat(found.object()).isEqualTo(file);
    assertCurrent(found.attributes(), file);
    assertCurrent(found.directoryAttributes(), server.root());
  }

  @Test
  void lookupOfTheDotsStaysWithinTheShare() throws Exception {
    Opaque folder = directory("folder");

    assertThat(lookup(folder, ".")).isEqualTo(folder);
    assertThat(lookup(folder, "..")).isEqualTo(server.root());
    assertThat(lookup(server.root(), "..")).isEqualTo(server.root());
    assertThat(lookup(server.root(), ".")).isEqualTo(server.root());
  }

  @Test
  void lookupOfNothingIsNoent() throws Exception {
    LookupResult.Failed failed = lookupFails(inRoot("nothing"));

    assertThat(failed.status()).isEqualTo(NfsStatus.NOENT);
    assertCurrent(failed.directoryAttributes(), server.root());
  }

  @Test
  void lookupInAFileIsNotdir() throws Exception {
    Opaque file = file("file");

    LookupResult.Failed failed = lookupFails(new DirOpArgs(file, "name"));

    assertThat(failed.status()).isEqualTo(NfsStatus.NOTDIR);
    assertCurrent(failed.directoryAttributes(), file);
  }

  @Test
  void lookupNeedsTheRightToGoThrough() throws Exception {
    Opaque folder = directory(inRoot("folder"), 0700);
    directory(new DirOpArgs(folder, "below"), 0777);

    Reply reply =
        server.call(
            TestServer.ALICE, Nfs3Procedure.LOOKUP, new LookupArgs(new DirOpArgs(folder, "below")));

    assertThat(reply.result.status()).isEqualTo(NfsStatus.ACCES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "/"})
  void namesThatAreNoneAreInval(String name) throws Exception {
    LookupResult.Failed failed = lookupFails(inRoot(name));

    assertThat(failed.status()).isEqualTo(NfsStatus.INVAL);
    assertCurrent(failed.directoryAttributes(), server.root());
    assertThat(make(Nfs3Procedure.CREATE, TestServer.ROOT, name).status())
        .isEqualTo(NfsStatus.INVAL);
    assertThat(remove(TestServer.ROOT, inRoot(name)).status()).isEqualTo(NfsStatus.INVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"61ff62", "c080", "610062", "eda080"})
  void namesThatAreNoTextAreInvalAndNotMangled(String hexadecimal) throws Exception {
    byte[] name = XdrChecks.bytes(hexadecimal);
    XdrEncodable where =
        writer -> {
          writer.writeOpaque(server.root(), 64);
          writer.writePadded(name);
        };
    XdrEncodable create =
        writer -> {
          where.encode(writer);
          new CreateHow.Guarded(Sattr3.NOTHING).encode(writer);
        };

    for (Nfs3Procedure procedure :
        new Nfs3Procedure[] {Nfs3Procedure.LOOKUP, Nfs3Procedure.REMOVE, Nfs3Procedure.RMDIR}) {
      Reply reply = server.callEncoded(TestServer.ROOT, procedure, XdrChecks.encode(where));
      assertThat(reply.result.status()).as("%s", procedure).isEqualTo(NfsStatus.INVAL);
    }
    assertThat(
            server
                .callEncoded(TestServer.ROOT, Nfs3Procedure.CREATE, XdrChecks.encode(create))
                .result
                .status())
        .isEqualTo(NfsStatus.INVAL);
  }

  @Test
  void namesOf255BytesAreGoodAndOf256Nametoolong() throws Exception {
    String ascii = "x".repeat(255);
    String umlauts = "ü".repeat(127) + "x";

    file(ascii);
    file(umlauts);

    assertThat(lookupStatus(ascii)).isEqualTo(NfsStatus.OK);
    assertThat(lookupStatus(umlauts)).isEqualTo(NfsStatus.OK);
    assertThat(lookupStatus(ascii + "x")).isEqualTo(NfsStatus.NAMETOOLONG);
    assertThat(lookupStatus("ü".repeat(128))).isEqualTo(NfsStatus.NAMETOOLONG);
    assertThat(make(Nfs3Procedure.MKDIR, TestServer.ROOT, ascii + "x").status())
        .isEqualTo(NfsStatus.NAMETOOLONG);
  }

  // --- CREATE ---------------------------------------------------------------------------------

  @Test
  void createMakesAFileAsAskedFor() throws Exception {
    NewObjectResult.Ok made =
        (NewObjectResult.Ok) create("file", new CreateHow.Unchecked(mode(0604)));

    Opaque file = present(made.object().handle());
    assertThat(file).isEqualTo(lookup(server.root(), "file"));
    assertThat(attributes(file).mode()).isEqualTo(0604);
    assertCurrent(made.attributes(), file);
    assertAtomic(made.directoryWcc(), server.root());
  }

  @Test
  void createUncheckedTakesWhatIsThere() throws Exception {
    Opaque file = file("file", TestServer.bytes(100));

    NewObjectResult.Ok kept =
        (NewObjectResult.Ok) create("file", new CreateHow.Unchecked(mode(0600)));
    assertThat(kept.object().handle()).isEqualTo(file);
    assertThat(attributes(file).size()).isEqualTo(100);
    NewObjectResult.Ok cut = (NewObjectResult.Ok) create("file", new CreateHow.Unchecked(size(0)));

    assertThat(cut.object().handle()).isEqualTo(file);
    assertThat(attributes(file).size()).isZero();
    assertCurrent(cut.attributes(), file);
  }

  @Test
  void createGuardedRefusesWhatIsThere() throws Exception {
    file("file");

    NewObjectResult.Failed failed = createFails("file", new CreateHow.Guarded(mode(0600)));

    assertThat(failed.status()).isEqualTo(NfsStatus.EXIST);
    assertUnchanged(failed.directoryWcc(), server.root());
  }

  @Test
  void createExclusiveIsGoodTwiceWithOneVerifier() throws Exception {
    NewObjectResult.Ok made = (NewObjectResult.Ok) create("file", new CreateHow.Exclusive(42));
    NewObjectResult.Ok again = (NewObjectResult.Ok) create("file", new CreateHow.Exclusive(42));

    assertThat(again.object()).isEqualTo(made.object());
    assertThat(createFails("file", new CreateHow.Exclusive(43)).status())
        .isEqualTo(NfsStatus.EXIST);
  }

  @Test
  void createExclusiveWithAVerifierOfZeroMatchesNoOtherFile() throws Exception {
    file("file");

    assertThat(createFails("file", new CreateHow.Exclusive(0)).status()).isEqualTo(NfsStatus.EXIST);
    create("zero", new CreateHow.Exclusive(0));
    assertThat(create("zero", new CreateHow.Exclusive(0)).status()).isEqualTo(NfsStatus.OK);
  }

  @Test
  void createOverADirectoryIsRefused() throws Exception {
    directory("folder");

    assertThat(createFails("folder", new CreateHow.Unchecked(mode(0600))).status())
        .isIn(NfsStatus.EXIST, NfsStatus.ISDIR);
  }

  @Test
  void createOfABadSizeMakesNothing() throws Exception {
    assertThat(createFails("file", new CreateHow.Unchecked(size(-1))).status())
        .isEqualTo(NfsStatus.INVAL);
    assertThat(lookupStatus("file")).isEqualTo(NfsStatus.NOENT);
  }

  // --- what CREATE, MKDIR, SYMLINK and MKNOD have in common -----------------------------------

  @ParameterizedTest
  @EnumSource(
      value = Nfs3Procedure.class,
      names = {"CREATE", "MKDIR", "SYMLINK", "MKNOD"})
  void newObjectsAreToldWithHandleAttributesAndDirectory(Nfs3Procedure procedure) throws Exception {
    NewObjectResult.Ok made = (NewObjectResult.Ok) make(procedure, TestServer.ALICE, "name");

    Opaque object = present(made.object().handle());
    assertThat(object).isEqualTo(lookup(server.root(), "name"));
    assertThat(attributes(object).uid()).isEqualTo(1001);
    assertCurrent(made.attributes(), object);
    assertAtomic(made.directoryWcc(), server.root());
  }

  @ParameterizedTest
  @EnumSource(
      value = Nfs3Procedure.class,
      names = {"CREATE", "MKDIR", "SYMLINK", "MKNOD"})
  void newObjectsNeedANameThatIsFree(Nfs3Procedure procedure) throws Exception {
    file("name");

    for (String name : new String[] {"name", ".", ".."}) {
      NewObjectResult.Failed failed =
          (NewObjectResult.Failed) make(procedure, TestServer.ROOT, name);
      assertThat(failed.status()).as("name %s", name).isEqualTo(NfsStatus.EXIST);
      assertUnchanged(failed.directoryWcc(), server.root());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Nfs3Procedure.class,
      names = {"CREATE", "MKDIR", "SYMLINK", "MKNOD"})
  void newObjectsNeedPermission(Nfs3Procedure procedure) throws Exception {
    server.call(Nfs3Procedure.SETATTR, new SetattrArgs(server.root(), mode(0755), null));

    NewObjectResult.Failed failed =
        (NewObjectResult.Failed) make(procedure, TestServer.ALICE, "name");

    assertThat(failed.status()).isEqualTo(NfsStatus.ACCES);
    assertUnchanged(failed.directoryWcc(), server.root());
    assertThat(lookupStatus("name")).isEqualTo(NfsStatus.NOENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = VfsError.class,
      names = {"NO_SPACE", "QUOTA_EXCEEDED", "IO_ERROR", "TOO_MANY_LINKS", "READ_ONLY"})
  void newObjectsTellWhatTheStoreSays(VfsError error) throws Exception {
    server.faults.fail(OpKind.MAKE_DIRECTORY, error);

    assertThat(make(Nfs3Procedure.MKDIR, TestServer.ROOT, "name").status())
        .isEqualTo(Nfs3Status.of(error));
  }

  @Test
  void makesDevicesForTheSuperuserOnly() throws Exception {
    MknodData device =
        new MknodData.Device(FileType3.BLOCK_DEVICE, mode(0600), new SpecData(8, 17));

    NewObjectResult denied = mknod(TestServer.ALICE, "denied", device);
    NewObjectResult.Ok made = (NewObjectResult.Ok) mknod(TestServer.ROOT, "made", device);

    Fattr3 attributes = attributes(present(made.object().handle()));
    assertThat(denied.status()).isEqualTo(NfsStatus.PERM);
    assertThat(attributes.type()).isEqualTo(FileType3.BLOCK_DEVICE);
    assertThat(attributes.rdev()).isEqualTo(new SpecData(8, 17));
  }

  @ParameterizedTest
  @EnumSource(
      value = FileType3.class,
      names = {"SOCKET", "FIFO"})
  void makesSocketsAndPipes(FileType3 type) throws Exception {
    NewObjectResult.Ok made =
        (NewObjectResult.Ok) mknod(TestServer.ALICE, "name", new MknodData.Pipe(type, mode(0600)));

    assertThat(attributes(present(made.object().handle())).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource(
      value = FileType3.class,
      names = {"REGULAR", "DIRECTORY", "SYMBOLIC_LINK"})
  void mknodOfOtherTypesIsBadtype(FileType3 type) throws Exception {
    NewObjectResult.Failed failed =
        (NewObjectResult.Failed) mknod(TestServer.ROOT, "name", new MknodData.Unsuitable(type));

    assertThat(failed.status()).isEqualTo(NfsStatus.BADTYPE);
    assertUnchanged(failed.directoryWcc(), server.root());
  }

  @Test
  void symlinkTargetsBeyondTheLimitAreNametoolong() throws Exception {
    symlink("link", "x".repeat(4095));

    Reply tooLong =
        server.call(
            Nfs3Procedure.SYMLINK,
            new SymlinkArgs(inRoot("longer"), Sattr3.NOTHING, "x".repeat(4097)));

    assertThat(tooLong.result.status()).isEqualTo(NfsStatus.NAMETOOLONG);
  }

  // --- REMOVE and RMDIR -----------------------------------------------------------------------

  @Test
  void removeTakesANameAway() throws Exception {
    file("file");

    WccResult result = remove(TestServer.ROOT, inRoot("file"));

    assertThat(result.status()).isEqualTo(NfsStatus.OK);
    assertAtomic(result.wcc(), server.root());
    assertThat(lookupStatus("file")).isEqualTo(NfsStatus.NOENT);
    assertThat(remove(TestServer.ROOT, inRoot("file")).status()).isEqualTo(NfsStatus.NOENT);
  }

  @Test
  void removeIsNotForDirectories() throws Exception {
    directory("folder");

    WccResult result = remove(TestServer.ROOT, inRoot("folder"));

    assertThat(result.status()).isEqualTo(NfsStatus.ISDIR);
    assertUnchanged(result.wcc(), server.root());
    assertThat(remove(TestServer.ROOT, inRoot(".")).status()).isEqualTo(NfsStatus.INVAL);
    assertThat(remove(TestServer.ROOT, inRoot("..")).status()).isEqualTo(NfsStatus.INVAL);
  }

  @Test
  void removeInAStickyDirectoryIsForOwners() throws Exception {
    Opaque folder = directory(inRoot("folder"), 01777);
    server.call(
        Nfs3Procedure.CREATE,
        new CreateArgs(new DirOpArgs(folder, "file"), new CreateHow.Guarded(mode(0666))));

    WccResult result = remove(TestServer.ALICE, new DirOpArgs(folder, "file"));

    assertThat(result.status()).isEqualTo(NfsStatus.PERM);
    assertUnchanged(result.wcc(), folder);
  }

  @Test
  void rmdirTakesAnEmptyDirectoryAway() throws Exception {
    Opaque folder = directory("folder");
    directory(new DirOpArgs(folder, "below"), 0755);

    WccResult notEmpty = rmdir(inRoot("folder"));
    assertUnchanged(notEmpty.wcc(), server.root());
    WccResult below = rmdir(new DirOpArgs(folder, "below"));
    WccResult empty = rmdir(inRoot("folder"));

    assertThat(notEmpty.status()).isEqualTo(NfsStatus.NOTEMPTY);
    assertThat(below.status()).isEqualTo(NfsStatus.OK);
    assertThat(empty.status()).isEqualTo(NfsStatus.OK);
    assertAtomic(empty.wcc(), server.root());
    assertThat(lookupStatus("folder")).isEqualTo(NfsStatus.NOENT);
  }

  @Test
  void rmdirIsForDirectoriesAndNotForTheDots() throws Exception {
    file("file");

    assertThat(rmdir(inRoot("file")).status()).isEqualTo(NfsStatus.NOTDIR);
    assertThat(rmdir(inRoot(".")).status()).isEqualTo(NfsStatus.INVAL);
    assertThat(rmdir(inRoot("..")).status()).isEqualTo(NfsStatus.EXIST);
    assertThat(rmdir(inRoot("nothing")).status()).isEqualTo(NfsStatus.NOENT);
  }

  // --- RENAME ---------------------------------------------------------------------------------

  @Test
  void renameMovesBetweenDirectories() throws Exception {
    Opaque file = file("file");
    Opaque folder = directory("folder");

    RenameResult result = rename(inRoot("file"), new DirOpArgs(folder, "moved"));

    assertThat(result.status()).isEqualTo(NfsStatus.OK);
    assertAtomic(result.fromDirectoryWcc(), server.root());
    assertAtomic(result.toDirectoryWcc(), folder);
    assertThat(lookup(folder, "moved")).isEqualTo(file);
    assertThat(lookupStatus("file")).isEqualTo(NfsStatus.NOENT);
  }

  @Test
  void renameReplacesAFileAndAnEmptyDirectory() throws Exception {
    Opaque file = file("file");
    Opaque replaced = file("replaced");
    Opaque folder = directory("folder");
    directory("empty");

    assertThat(rename(inRoot("file"), inRoot("replaced")).status()).isEqualTo(NfsStatus.OK);
    assertThat(rename(inRoot("folder"), inRoot("empty")).status()).isEqualTo(NfsStatus.OK);

    assertThat(lookup(server.root(), "replaced")).isEqualTo(file).isNotEqualTo(replaced);
    assertThat(lookup(server.root(), "empty")).isEqualTo(folder);
  }

  @Test
  void renameRefusesWhatCannotBe() throws Exception {
    Opaque folder = directory("folder");
    directory(new DirOpArgs(folder, "below"), 0755);
    directory("other");
    file("file");

    assertThat(rename(inRoot("nothing"), inRoot("name")).status()).isEqualTo(NfsStatus.NOENT);
    assertThat(rename(inRoot("other"), inRoot("folder")).status()).isEqualTo(NfsStatus.NOTEMPTY);
    assertThat(rename(inRoot("folder"), inRoot("file")).status())
        .isIn(NfsStatus.NOTDIR, NfsStatus.EXIST);
    assertThat(rename(inRoot("file"), inRoot("folder")).status())
        .isIn(NfsStatus.ISDIR, NfsStatus.EXIST);
    assertThat(rename(inRoot("folder"), new DirOpArgs(folder, "into")).status())
        .isEqualTo(NfsStatus.INVAL);
    assertThat(rename(inRoot("."), inRoot("name")).status()).isEqualTo(NfsStatus.INVAL);
    assertThat(rename(inRoot("file"), inRoot("..")).status()).isEqualTo(NfsStatus.INVAL);
  }

  @Test
  void renameThatFailsTellsBothDirectories() throws Exception {
    Opaque folder = directory("folder");

    RenameResult result = rename(inRoot("nothing"), new DirOpArgs(folder, "name"));

    assertUnchanged(result.fromDirectoryWcc(), server.root());
    assertUnchanged(result.toDirectoryWcc(), folder);
  }

  @Test
  void renameToAnotherShareIsXdev() throws Exception {
    file("file");
    Opaque other = server.handleOf(server.addShare("other", false, AddressRules.ANY).root());

    RenameResult result = rename(inRoot("file"), new DirOpArgs(other, "file"));

    assertThat(result.status()).isEqualTo(NfsStatus.XDEV);
    assertUnchanged(result.fromDirectoryWcc(), server.root());
    assertUnchanged(result.toDirectoryWcc(), other);
  }

  @Test
  void renameWithOneForgedHandleTellsTheOtherDirectory() throws Exception {
    file("file");

    RenameResult result = rename(inRoot("file"), new DirOpArgs(Opaque.EMPTY, "file"));

    assertThat(result.status()).isEqualTo(NfsStatus.BADHANDLE);
    assertUnchanged(result.fromDirectoryWcc(), server.root());
    assertThat(result.toDirectoryWcc().after().attributes()).isNull();
  }

  // --- LINK -----------------------------------------------------------------------------------

  @Test
  void linkGivesAFileAnotherName() throws Exception {
    Opaque file = file("file");
    Opaque folder = directory("folder");

    LinkResult result = link(file, new DirOpArgs(folder, "linked"));

    assertThat(result.status()).isEqualTo(NfsStatus.OK);
    assertThat(lookup(folder, "linked")).isEqualTo(file);
    assertThat(attributes(file).nlink()).isEqualTo(2);
    assertCurrent(result.attributes(), file);
    assertAtomic(result.directoryWcc(), folder);
  }

  @Test
  void linkRefusesWhatCannotBe() throws Exception {
    Opaque file = file("file");
    Opaque folder = directory("folder");
    Opaque other = server.handleOf(server.addShare("other", false, AddressRules.ANY).root());

    LinkResult taken = link(file, inRoot("folder"));
    LinkResult ofDirectory = link(folder, inRoot("linked"));
    LinkResult intoFile = link(file, new DirOpArgs(file, "linked"));
    LinkResult toOtherShare = link(file, new DirOpArgs(other, "linked"));

    assertThat(taken.status()).isEqualTo(NfsStatus.EXIST);
    assertCurrent(taken.attributes(), file);
    assertUnchanged(taken.directoryWcc(), server.root());
    assertThat(ofDirectory.status()).isIn(NfsStatus.ISDIR, NfsStatus.INVAL, NfsStatus.PERM);
    assertThat(intoFile.status()).isEqualTo(NfsStatus.NOTDIR);
    assertThat(toOtherShare.status()).isEqualTo(NfsStatus.XDEV);
  }
}
