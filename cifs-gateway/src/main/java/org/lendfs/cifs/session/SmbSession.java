// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.crypto.MessageCipher;
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
  public void protect(Protection keys, boolean allEncrypted) {
    protection = keys;
    encryptionRequired = allEncrypted;
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
   * Tells the client that a caching promise is taken back. Never blocks.
   *
   * @return false when the client is gone, and will not answer
   */
  public boolean sendBreak(SmbEncodable body) {
    if (hasEnded() || !connection.wire().isOpen()) {
      return false;
    }
    connection.notifier().notify(this, body);
    return true;
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

  /** Ends it and all it has, once. May block. */
  void end(EndReason reason) {
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      state = State.ENDED;
    }
    opens.close(reason);
    trees.clear();
  }

  @Override
  public String toString() {
    return "session " + Long.toHexString(id) + " of " + client.address();
  }
}
