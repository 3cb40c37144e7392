// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.Opaque;

/** Random arguments and results of every procedure. */
final class Nfs3Samples {
  private static final String LETTERS = "abcXYZ09._-\u00e4\u20ac/ ";

  private final Random random;

  Nfs3Samples(Random random) {
    this.random = random;
  }

  Nfs3Args args(Nfs3Procedure procedure) {
    return switch (procedure) {
      case NULL -> NullArgs.INSTANCE;
      case GETATTR -> new GetattrArgs(handle());
      case SETATTR -> new SetattrArgs(handle(), sattr(), maybe(this::time));
      case LOOKUP -> new LookupArgs(where());
      case ACCESS -> new AccessArgs(handle(), random.nextInt());
      case READLINK -> new ReadlinkArgs(handle());
      case READ -> new ReadArgs(handle(), random.nextLong(), unsigned());
      case WRITE -> new WriteArgs(handle(), random.nextLong(), unsigned(), stable(), positive());
      case CREATE -> new CreateArgs(where(), createHow());
      case MKDIR -> new MkdirArgs(where(), sattr());
      case SYMLINK -> new SymlinkArgs(where(), sattr(), name(300));
      case MKNOD -> new MknodArgs(where(), mknodData());
      case REMOVE -> new RemoveArgs(where());
      case RMDIR -> new RmdirArgs(where());
      case RENAME -> new RenameArgs(where(), where());
      case LINK -> new LinkArgs(handle(), where());
      case READDIR -> new ReaddirArgs(handle(), random.nextLong(), random.nextLong(), unsigned());
      case READDIRPLUS ->
          new ReaddirplusArgs(
              handle(), random.nextLong(), random.nextLong(), unsigned(), unsigned());
      case FSSTAT -> new FsstatArgs(handle());
      case FSINFO -> new FsinfoArgs(handle());
      case PATHCONF -> new PathconfArgs(handle());
      case COMMIT -> new CommitArgs(handle(), random.nextLong(), unsigned());
    };
  }

  Nfs3Result success(Nfs3Procedure procedure) {
    return switch (procedure) {
      case NULL -> NullResult.INSTANCE;
      case GETATTR -> new GetattrResult.Ok(fattr());
      case SETATTR, REMOVE, RMDIR -> new WccResult(NfsStatus.OK, wcc());
      case LOOKUP -> new LookupResult.Ok(handle(), attributes(), attributes());
      case ACCESS -> new AccessResult.Ok(attributes(), random.nextInt());
      case READLINK -> new ReadlinkResult.Ok(attributes(), name(300));
      case READ -> new ReadResult.Ok(attributes(), positive(), random.nextBoolean());
      case WRITE -> new WriteResult.Ok(wcc(), unsigned(), stable(), random.nextLong());
      case CREATE, MKDIR, SYMLINK, MKNOD ->
          new NewObjectResult.Ok(postOpHandle(), attributes(), wcc());
      case RENAME -> new RenameResult(NfsStatus.OK, wcc(), wcc());
      case LINK -> new LinkResult(NfsStatus.OK, attributes(), wcc());
      case READDIR ->
          new ReaddirResult.Ok(
              attributes(), random.nextLong(), list(this::entry), random.nextBoolean());
      case READDIRPLUS ->
          new ReaddirplusResult.Ok(
              attributes(), random.nextLong(), list(this::entryPlus), random.nextBoolean());
      case FSSTAT -> fsstat();
      case FSINFO -> fsinfo();
      case PATHCONF ->
          new PathconfResult.Ok(
              attributes(),
              unsigned(),
              unsigned(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean());
      case COMMIT -> new CommitResult.Ok(wcc(), random.nextLong());
    };
  }

  Nfs3Result failure(Nfs3Procedure procedure, NfsStatus status) {
    return switch (procedure) {
      case NULL -> throw new IllegalArgumentException("NULL cannot fail");
      case GETATTR -> new GetattrResult.Failed(status);
      case SETATTR, REMOVE, RMDIR -> new WccResult(status, wcc());
      case LOOKUP -> new LookupResult.Failed(status, attributes());
      case ACCESS -> new AccessResult.Failed(status, attributes());
      case READLINK -> new ReadlinkResult.Failed(status, attributes());
      case READ -> new ReadResult.Failed(status, attributes());
      case WRITE -> new WriteResult.Failed(status, wcc());
      case CREATE, MKDIR, SYMLINK, MKNOD -> new NewObjectResult.Failed(status, wcc());
      case RENAME -> new RenameResult(status, wcc(), wcc());
      case LINK -> new LinkResult(status, attributes(), wcc());
      case READDIR -> new ReaddirResult.Failed(status, attributes());
      case READDIRPLUS -> new ReaddirplusResult.Failed(status, attributes());
      case FSSTAT -> new FsstatResult.Failed(status, attributes());
      case FSINFO -> new FsinfoResult.Failed(status, attributes());
      case PATHCONF -> new PathconfResult.Failed(status, attributes());
      case COMMIT -> new CommitResult.Failed(status, wcc());
    };
  }

  Entry3 entry() {
    return new Entry3(random.nextLong(), name(30), random.nextLong());
  }

  EntryPlus3 entryPlus() {
    return new EntryPlus3(entry(), attributes(), postOpHandle());
  }

  PostOpAttributes attributes() {
    return random.nextBoolean() ? new PostOpAttributes(fattr()) : PostOpAttributes.NONE;
  }

  private FsstatResult fsstat() {
    return new FsstatResult.Ok(
        attributes(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        unsigned());
  }

  private FsinfoResult fsinfo() {
    return new FsinfoResult.Ok(
        attributes(),
        unsigned(),
        unsigned(),
        unsigned(),
        unsigned(),
        unsigned(),
        unsigned(),
        unsigned(),
        random.nextLong(),
        time(),
        random.nextInt());
  }

  private Fattr3 fattr() {
    return new Fattr3(
        oneOf(FileType3.values()),
        random.nextInt(),
        unsigned(),
        random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextLong(),
        new SpecData(random.nextInt(), random.nextInt()),
        random.nextLong(),
        random.nextLong(),
        time(),
        time(),
        time());
  }

  private Sattr3 sattr() {
    return new Sattr3(
        optionalInt(),
        optionalInt(),
        optionalInt(),
        random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
        setTime(),
        setTime());
  }

  private CreateHow createHow() {
    return switch (random.nextInt(3)) {
      case 0 -> new CreateHow.Unchecked(sattr());
      case 1 -> new CreateHow.Guarded(sattr());
      default -> new CreateHow.Exclusive(random.nextLong());
    };
  }

  private MknodData mknodData() {
    FileType3 type = oneOf(FileType3.values());
    return switch (type) {
      case BLOCK_DEVICE, CHARACTER_DEVICE ->
          new MknodData.Device(type, sattr(), new SpecData(random.nextInt(), random.nextInt()));
      case SOCKET, FIFO -> new MknodData.Pipe(type, sattr());
      case REGULAR, DIRECTORY, SYMBOLIC_LINK -> new MknodData.Unsuitable(type);
    };
  }

  private SetTime setTime() {
    return switch (random.nextInt(3)) {
      case 0 -> SetTime.DontChange.INSTANCE;
      case 1 -> SetTime.ToServerTime.INSTANCE;
      default -> new SetTime.ToClientTime(time());
    };
  }

  private WccData wcc() {
    return new WccData(maybe(() -> new WccAttr(random.nextLong(), time(), time())), attributes());
  }

  private PostOpHandle postOpHandle() {
    return random.nextBoolean() ? new PostOpHandle(handle()) : PostOpHandle.NONE;
  }

  private DirOpArgs where() {
    return new DirOpArgs(handle(), name(60));
  }

  private Opaque handle() {
    byte[] bytes = new byte[random.nextInt(Nfs3Limits.HANDLE_LENGTH + 1)];
    random.nextBytes(bytes);
    return Opaque.wrap(bytes);
  }

  private String name(int maximumCharacters) {
    StringBuilder name = new StringBuilder();
    for (int left = random.nextInt(maximumCharacters + 1); left > 0; left--) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  private NfsTime3 time() {
    return new NfsTime3(unsigned(), unsigned());
  }

  private StableHow stable() {
    return oneOf(StableHow.values());
  }

  private OptionalInt optionalInt() {
    return random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
  }

  private long unsigned() {
    return Integer.toUnsignedLong(random.nextInt());
  }

  private int positive() {
    return random.nextInt() & Integer.MAX_VALUE;
  }

  private <T> List<T> list(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(6)).toList();
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }
}
