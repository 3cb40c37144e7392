// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Handles of what is gone, and handles that nobody gave out, in every procedure. */
class HandleTest extends StackTest {
  /** What comes behind the first handle, for each procedure; the handle comes in where it may. */
  private static Map<Nfs3Procedure, XdrEncodable> restOfArguments(Opaque handle) {
    XdrEncodable name = writer -> writer.writeString("name");
    XdrEncodable second = writer -> writer.writeOpaque(handle, Nfs3Limits.HANDLE_LENGTH);
    return Map.ofEntries(
        Map.entry(Nfs3Procedure.GETATTR, rest()),
        Map.entry(
            Nfs3Procedure.SETATTR, rest(Sattr3.NOTHING, writer -> writer.writeBoolean(false))),
        Map.entry(Nfs3Procedure.LOOKUP, name),
        Map.entry(Nfs3Procedure.ACCESS, writer -> writer.writeInt(63)),
        Map.entry(Nfs3Procedure.READLINK, rest()),
        Map.entry(Nfs3Procedure.READ, numbers(0, 0, 100)),
        Map.entry(
            Nfs3Procedure.WRITE,
            rest(
                numbers(0, 0, 4),
                writer -> writer.writeEnum(StableHow.UNSTABLE),
                writer -> writer.writePadded(new byte[4]))),
        Map.entry(Nfs3Procedure.CREATE, rest(name, new CreateHow.Guarded(Sattr3.NOTHING))),
        Map.entry(Nfs3Procedure.MKDIR, rest(name, Sattr3.NOTHING)),
        Map.entry(Nfs3Procedure.SYMLINK, rest(name, Sattr3.NOTHING, name)),
        Map.entry(
            Nfs3Procedure.MKNOD,
            rest(name, writer -> writer.writeEnum(FileType3.FIFO), Sattr3.NOTHING)),
        Map.entry(Nfs3Procedure.REMOVE, name),
        Map.entry(Nfs3Procedure.RMDIR, name),
        Map.entry(Nfs3Procedure.RENAME, rest(name, second, name)),
        Map.entry(Nfs3Procedure.LINK, rest(second, name)),
        Map.entry(Nfs3Procedure.READDIR, numbers(0, 0, 0, 0, 4096)),
        Map.entry(Nfs3Procedure.READDIRPLUS, numbers(0, 0, 0, 0, 4096, 8192)),
        Map.entry(Nfs3Procedure.FSSTAT, rest()),
        Map.entry(Nfs3Procedure.FSINFO, rest()),
        Map.entry(Nfs3Procedure.PATHCONF, rest()),
        Map.entry(Nfs3Procedure.COMMIT, numbers(0, 0, 0)));
  }

  private static XdrEncodable rest(XdrEncodable... parts) {
    return writer -> Arrays.stream(parts).forEach(part -> part.encode(writer));
  }

  private static XdrEncodable numbers(int... numbers) {
    return writer -> Arrays.stream(numbers).forEach(writer::writeInt);
  }

  /** Calls every procedure that takes a handle, and lists those that answer something else. */
  private List<String> notAnswering(NfsStatus expected, Opaque handle) throws Exception {
    List<String> others = new ArrayList<>();
    for (var each : restOfArguments(handle).entrySet()) {
      Nfs3Procedure procedure = each.getKey();
      RawClient.Answer answer =
          witness()
              .raw
              .call(
                  RpcPrograms.NFS,
                  Nfs3Limits.VERSION,
                  procedure.number(),
                  writer -> {
                    writer.writeOpaque(handle, Nfs3Limits.HANDLE_LENGTH);
                    each.getValue().encode(writer);
                  });
      NfsStatus status = Nfs3Result.decode(procedure, answer.success()).status();
      if (status != expected) {
        others.add(procedure + " " + status);
      }
    }
    return others;
  }

  @ParameterizedTest
  @EnumSource
  void handlesOfRemovedObjectsAreStaleEverywhere(Store store) throws Exception {
    start(store);
    Opaque file = witness().create("file");
    Opaque directory = witness().makeDirectory("directory");
    witness().read(file, 0, 1);
    witness().remove(witness().root, "file");
    witness().removeDirectory("directory");

    assertThat(notAnswering(NfsStatus.STALE, file))
        .allMatch(HandleTest::needsNoObject)
        .noneMatch(answer -> answer.contains("ISDIR"));
    assertThat(notAnswering(NfsStatus.STALE, directory)).allMatch(HandleTest::needsNoObject);
  }

  /** What is asked about the share is still known, and what kind of object it was. */
  private static boolean needsNoObject(String answer) {
    return Set.of(
            "FSSTAT OK",
            "FSINFO OK",
            "PATHCONF OK",
            "READLINK INVAL",
            "READ ISDIR",
            "WRITE ISDIR",
            "COMMIT ISDIR")
        .contains(answer);
  }

  @ParameterizedTest
  @EnumSource
  void handlesOfARemovedShareAreStaleEverywhereAndOfOthersGood(Store store) throws Exception {
    StackServer server = start(store);
    server.addShare("passing");
    Opaque root = server.root("passing");
    Opaque file = witness().create(root, "file");
    assertThat(server.registry.remove("passing", Duration.ofSeconds(30))).isEmpty();

    assertThat(notAnswering(NfsStatus.STALE, root)).isEmpty();
    assertThat(notAnswering(NfsStatus.STALE, file)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void handlesThatWereNeverGivenOutAreBadEverywhere(Store store) throws Exception {
    start(store);
    byte[] good = witness().create("file").toBytes();
    byte[] otherKey = good.clone();
    otherKey[12] ^= 1;
    byte[] otherShare = good.clone();
    otherShare[3] ^= 1;
    byte[] longest = new byte[Nfs3Limits.HANDLE_LENGTH];
    new Random(3).nextBytes(longest);
    byte[] longerKey = Arrays.copyOf(good, Nfs3Limits.HANDLE_LENGTH);
    longerKey[1] = (byte) 0xff;

    for (byte[] forged :
        List.of(otherKey, otherShare, longest, longerKey, new byte[0], new byte[1], new byte[32])) {
      assertThat(notAnswering(NfsStatus.BADHANDLE, Opaque.wrap(forged)))
          .as("handle of %d bytes", forged.length)
          .isEmpty();
    }
    assertThat(notAnswering(NfsStatus.BADHANDLE, Opaque.wrap(Arrays.copyOf(good, good.length - 4))))
        .isEmpty();
  }
}
