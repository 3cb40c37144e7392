// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.crypto.MessageCipher;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.user.User;

/**
 * A user who logs on or has logged on over a connection (MS-SMB2 3.3.1.8). Thread-safe.
 *
 * <pre>
 *   LOGGING_ON --accepted--> VALID --lifetime over--> EXPIRED
 *        |                     ^  |                      |
 *        |                     |  +----------------------+--> ENDED
 *        +--refused--> ENDED   +---------re-authenticated
 * </pre>
 */
public final class SmbSession {
  /** As many as Windows binds. */
  private static final int MAXIMUM_CONNECTIONS = 32;

  /** Where a session stands. Expiry is a matter of the clock, see {@link #isExpired}. */
  private enum State {
    LOGGING_ON,
    VALID,
    ENDED
  }

  private final long id;
  private final SmbConnection connection;
  private final Client client;
  private final Instant since = Instant.now();
  private final Logon logon;
  private final ConcurrentHashMap<Integer, TreeConnect> trees = new ConcurrentHashMap<>();
  private final AtomicInteger lastTreeId = new AtomicInteger();
  private final OpenTable opens;
  private volatile State state = State.LOGGING_ON;
  private volatile @Nullable Identity identity;
  private volatile @Nullable Protection protection;
  private volatile @Nullable Instant expiry;
  private volatile boolean encryptionRequired;
  private volatile boolean encryptionUsed;
  private volatile boolean signingRequired;

  /** Connections that it was bound to after the first one. */
  private final List<Channel> bound = new CopyOnWriteArrayList<>();

  private volatile boolean firstLost;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** A connection, and what the session's messages are signed with on it. */
  private record Channel(SmbConnection connection, Signer signer) {}

  /** Who the user is, replaced as a whole when the session is re-authenticated. */
  private record Identity(User user, AccountKind kind) {}

  SmbSession(long id, SmbConnection connection, Client client) {
    this.id = id;
    this.connection = connection;
    this.client = client;
    this.logon = new Logon(connection.preauthHash());
    this.opens = new OpenTable(connection.settings().limits().opensPerSession());
  }

  public long id() {
    return id;
  }

  /** The connection that it began on, which may be gone while others are there. */
  public SmbConnection connection() {
    return connection;
  }

  public Client client() {
    return client;
  }

  public Instant since() {
    return since;
  }

  /** The logon in progress; for its thread, which holds its lock. */
  public Logon logon() {
    return logon;
  }

  // --- who -------------------------------------------------------------------------------------

  /** Whether requests other than SESSION_SETUP find it: somebody has logged on. */
  public boolean isValid() {
    return state == State.VALID;
  }

  public boolean hasEnded() {
    return state == State.ENDED;
  }

  /** Whether the client has to log on again before anything else. */
  public boolean isExpired() {
    Instant end = expiry;
    return end != null && Instant.now().isAfter(end);
  }

  /** When it expires, if it does. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(expiry);
  }

  /** The user; only once it is valid. */
  public User user() {
    return identity().user();
  }

  public AccountKind kind() {
    return identity().kind();
  }

  private Identity identity() {
    return Objects.requireNonNull(identity, "nobody has logged on");
  }

  /**
   * Somebody has logged on, for the first time or again.
   *
   * @param newExpiry null for never
   * @return false when the session has ended meanwhile
   */
  public synchronized boolean accept(User user, AccountKind kind, @Nullable Instant newExpiry) {
    if (state == State.ENDED) {
      return false;
    }
    identity = new Identity(user, kind);
    expiry = newExpiry;
    state = State.VALID;
    connection.loggedOn();
    return true;
  }

  // --- protection ------------------------------------------------------------------------------

  /** Null for guests and anonymous users, and before somebody has logged on. */
  public @Nullable Protection protection() {
    return protection;
  }

  /** Decrypts and encrypts; null where there is nothing to do it with. */
  public @Nullable MessageCipher cipher() {
    Protection known = protection;
    return known == null ? null : known.cipher();
  }

  /** Set once, when the user logs on for the first time: re-authentication keeps the keys. */
  public void protect(Protection keys, boolean allEncrypted, boolean allSigned) {
    protection = keys;
    encryptionRequired = allEncrypted;
    signingRequired = allSigned;
  }

  /** Whether its client has said that everything is signed that is not encrypted. */
  public boolean isSigningRequired() {
    return signingRequired;
  }

  /**
   * What messages are signed with on a connection; on one that it is not bound to, with what they
   * are signed on the first. Null for guests and anonymous users, and before somebody has logged
   * on.
   */
  public @Nullable Signer signer(SmbConnection over) {
    for (Channel channel : bound) {
      if (channel.connection().equals(over)) {
        return channel.signer();
      }
    }
    Protection known = protection;
    return known == null ? null : known.signer();
  }

  /** A request has come encrypted: what the client is told unasked will be, too. */
  public void encryptionUsed() {
    encryptionUsed = true;
  }

  /** Whether what is sent unasked has to be encrypted. */
  public boolean isEncryptionUsed() {
    return encryptionUsed || encryptionRequired;
  }

  /** Whether plain requests are refused, and everything sent is encrypted. */
  public boolean isEncryptionRequired() {
    return encryptionRequired;
  }

  /**
   * Tells the client that a caching promise is taken back, over whatever connection is there. Never
   * blocks.
   *
   * @return false when the client is gone, and will not answer
   */
  public boolean sendBreak(SmbEncodable body) {
    if (hasEnded()) {
      return false;
    }
    for (SmbConnection each : connections()) {
      if (each.wire().isOpen()) {
        each.notifier().notify(this, body);
        return true;
      }
    }
    return false;
  }

  // --- its connections --------------------------------------------------------------------------

  /** The connections that it is used over, the first of them first. */
  public List<SmbConnection> connections() {
    List<SmbConnection> all = new ArrayList<>();
    if (!firstLost) {
      all.add(connection);
    }
    bound.forEach(channel -> all.add(channel.connection()));
    return all;
  }

  /**
   * Uses one more connection (MS-SMB2 3.3.5.5.3).
   *
   * @throws SmbException INSUFFICIENT_RESOURCES when there are too many, USER_SESSION_DELETED
   */
  public synchronized void bind(SmbConnection further, Signer signer) throws SmbException {
    if (state != State.VALID) {
      throw new SmbException(NtStatus.USER_SESSION_DELETED);
    }
    if (connections().size() >= MAXIMUM_CONNECTIONS) {
      throw new SmbException(NtStatus.INSUFFICIENT_RESOURCES, "connections=" + bound.size());
    }
    bound.add(new Channel(further, signer));
    further.add(this);
    further.loggedOn();
  }

  /** A connection is gone; false when it was the last one. */
  synchronized boolean unbind(SmbConnection lost) {
    firstLost |= lost.equals(connection);
    bound.removeIf(channel -> channel.connection().equals(lost));
    return !firstLost || !bound.isEmpty();
  }

  // --- what it has -----------------------------------------------------------------------------

  public OpenTable opens() {
    return opens;
  }

  /** Connects a tree. */
  public TreeConnect connect(TreeConnect.Target target) throws SmbException {
    if (trees.size() >= connection.settings().limits().treesPerSession()) {
      throw new SmbException(NtStatus.INSUFFICIENT_RESOURCES, "trees=" + trees.size());
    }
    TreeConnect tree = new TreeConnect(lastTreeId.incrementAndGet(), this, target);
    trees.put(tree.id(), tree);
    if (hasEnded()) {
      trees.remove(tree.id());
      throw new SmbException(NtStatus.USER_SESSION_DELETED);
    }
    return tree;
  }

  public Optional<TreeConnect> tree(int treeId) {
    return Optional.ofNullable(trees.get(treeId));
  }

  /** The tree connects of this moment. */
  public List<TreeConnect> trees() {
    return List.copyOf(trees.values());
  }

  /** Ends a tree connect and what is open in it. May block. */
  public void disconnect(TreeConnect tree, EndReason reason) {
    if (trees.remove(tree.id(), tree)) {
      opens.end(open -> open.tree().equals(tree), reason);
    }
  }

  /** Whether both are the same user's, whatever has become of them. */
  boolean hasSameUser(SmbSession other) {
    Identity one = identity;
    Identity two = other.identity;
    return one != null
        && two != null
        && one.kind() == two.kind()
        && one.user().id().equals(two.user().id());
  }

  /** Ends it and all it has. Called again it waits until that is done. May block. */
  void end(EndReason reason) {
    boolean first;
    synchronized (this) {
      first = state != State.ENDED;
      state = State.ENDED;
    }
    if (!first) {
      awaitEnd();
      return;
    }
    try {
      opens.close(reason);
      trees.clear();
    } finally {
      ended.countDown();
    }
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "session " + Long.toHexString(id) + " of " + client.address();
  }
}
