// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.recovery.StableFile;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients that hold something, on stable storage, one file for each: who may reclaim after a
 * restart (RFC 8881 section 8.4.2.1). A client is recorded before it gets anything, and erased
 * before anybody else can get what it had. Thread-safe; writing blocks.
 */
public final class ClientRecords {
  private static final Logger LOG = LoggerFactory.getLogger(ClientRecords.class);
  private static final String PARTY_PREFIX = "NFSv4:";
  private static final int NAME_BYTES = 16;

  private final @Nullable Path folder;
  private final Set<Opaque> former;
  private final Set<Opaque> current = new HashSet<>();

  private ClientRecords(@Nullable Path folder, Set<Opaque> former) {
    this.folder = folder;
    this.former = former;
  }

  /** Nothing outlives the process. */
  public static ClientRecords inMemory() {
    return new ClientRecords(null, Set.of());
  }

  /** Reads what the run before left; the folder is made if it is not there. */
  public static ClientRecords open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<Opaque> found = new HashSet<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> !StableFile.isUnfinished(file)).toList();
    }
    for (Path file : files) {
      try {
        XdrReader reader = new XdrReader(ByteBuffer.wrap(Files.readAllBytes(file)));
        found.add(reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH));
      } catch (MalformedMessageException e) {
        LOG.warn("{} is no record of a client and is ignored: {}", file, e.getMessage());
      }
    }
    return new ClientRecords(folder, found);
  }

  /** A client as the grace period names it. */
  static String party(Opaque owner) {
    return PARTY_PREFIX + owner;
  }

  /** Clients of the run before, as the grace period names them. */
  public Set<String> formerParties() {
    Set<String> parties = new HashSet<>();
    former.forEach(owner -> parties.add(party(owner)));
    return parties;
  }

  /** Records a client. */
  synchronized void add(Opaque owner) throws IOException {
    if (current.add(owner) && folder != null) {
      XdrWriter writer = XdrWriter.growing(64, Nfs4Limits.OPAQUE_LENGTH + Integer.BYTES);
      writer.writeOpaque(owner, Nfs4Limits.OPAQUE_LENGTH);
      StableFile.write(fileOf(folder, owner), writer.written());
    }
  }

  /** Erases a client that holds nothing any more. */
  synchronized void remove(Opaque owner) {
    if (current.remove(owner)) {
      delete(owner);
    }
  }

  /** The grace period is over: clients that did not come back have nothing to come back to. */
  public synchronized void forgetFormer() {
    former.stream().filter(owner -> !current.contains(owner)).forEach(this::delete);
  }

  private void delete(Opaque owner) {
    if (folder == null) {
      return;
    }
    try {
      StableFile.delete(fileOf(folder, owner));
    } catch (IOException e) {
      LOG.warn("the record of a client stays: {}", e.getMessage());
    }
  }

  /** Names are what clients like, so the file has a digest of it for a name. */
  private static Path fileOf(Path folder, Opaque owner) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(owner.toBytes());
      return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
