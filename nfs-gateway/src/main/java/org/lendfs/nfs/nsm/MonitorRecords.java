// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.recovery.StableFile;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitored hosts on stable storage, one file for each, and the number of this start.
 *
 * <p>Hosts of the run before stay recorded until {@link #forgetFormer}, so that a second crash in
 * the grace period forgets nobody. Without a folder nothing outlives the process. Thread-safe;
 * {@link #add} blocks the first time a host is seen.
 */
final class MonitorRecords {
  /** Hosts at a time; beyond it the one that came first is forgotten. */
  static final int MAXIMUM_HOSTS = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(MonitorRecords.class);
  private static final String STATE_FILE = "state";
  private static final String HOSTS_FOLDER = "hosts";
  private static final int NAME_BYTES = 16;

  private final @Nullable Path folder;
  private final int state;
  private final Set<MonitoredHost> former;
  private final Set<MonitoredHost> current = new LinkedHashSet<>();

  private MonitorRecords(@Nullable Path folder, int state, Set<MonitoredHost> former) {
    this.folder = folder;
    this.state = state;
    this.former = former;
  }

  /** Reads what the run before left, and begins a new one. */
  static MonitorRecords open(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return new MonitorRecords(null, (int) (System.currentTimeMillis() / 1000) | 1, Set.of());
    }
    Files.createDirectories(folder.resolve(HOSTS_FOLDER));
    int state = nextState(folder.resolve(STATE_FILE));
    return new MonitorRecords(folder, state, read(folder.resolve(HOSTS_FOLDER)));
  }

  /** Odd, and greater than in the run before: odd is "up", even is "down". */
  private static int nextState(Path file) throws IOException {
    int last = -1;
    if (Files.exists(file)) {
      byte[] content = Files.readAllBytes(file);
      last = content.length == Integer.BYTES ? ByteBuffer.wrap(content).getInt() : -1;
    }
    int next = (last + 2) | 1;
    StableFile.write(file, ByteBuffer.allocate(Integer.BYTES).putInt(0, next));
    return next;
  }

  private static Set<MonitoredHost> read(Path hosts) throws IOException {
    Set<MonitoredHost> found = new HashSet<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(hosts)) {
      files = listed.filter(file -> !StableFile.isUnfinished(file)).toList();
    }
    for (Path file : files) {
      try {
        XdrReader reader = new XdrReader(ByteBuffer.wrap(Files.readAllBytes(file)));
        found.add(MonitoredHost.decode(reader));
      } catch (MalformedMessageException e) {
        LOG.warn("{} is no record of a client and is ignored: {}", file, e.getMessage());
      }
    }
    return found;
  }

  /** The number of this start. */
  int state() {
    return state;
  }

  /** Hosts of the run before. */
  Set<MonitoredHost> former() {
    return Set.copyOf(former);
  }

  /** Records a host, if it is not recorded yet. */
  synchronized void add(MonitoredHost host) throws IOException {
    if (current.contains(host)) {
      return;
    }
    if (folder != null) {
      StableFile.write(fileOf(folder, host), host.encoded());
    }
    current.add(host);
    if (current.size() > MAXIMUM_HOSTS) {
      remove(current.iterator().next());
    }
  }

  private void remove(MonitoredHost host) throws IOException {
    current.remove(host);
    if (folder != null) {
      StableFile.delete(fileOf(folder, host));
    }
  }

  /** Hosts recorded in this run whose calls come from an address. */
  synchronized List<MonitoredHost> at(java.net.InetAddress address) {
    return current.stream().filter(host -> host.address().equals(address)).toList();
  }

  /** Forgets hosts of the run before that did not come back. */
  synchronized void forgetFormer() throws IOException {
    for (MonitoredHost host : former) {
      if (!current.contains(host) && folder != null) {
        StableFile.delete(fileOf(folder, host));
      }
    }
  }

  /** Names are what clients like, so the file has a digest of it for a name. */
  private static Path fileOf(Path folder, MonitoredHost host) {
    byte[] id = host.clientId().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id);
      return folder.resolve(HOSTS_FOLDER).resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
