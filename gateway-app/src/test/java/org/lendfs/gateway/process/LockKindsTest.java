// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nlm.message.NlmLock;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.ShareArgs;
import org.lendfs.nfs.nlm.message.ShareResult;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;
import tools.jackson.databind.JsonNode;

/**
 * Every kind of lock beside every other, on a file of its own: byte ranges, share reservations and
 * caching promises of NFSv4, of NFSv3's lock manager and of SMB.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class LockKindsTest {
  private static final Opaque COOKIE = Opaque.wrap(new byte[] {1});
  private static final String HOST = "workstation";
  private static final int NLM_DENY_BOTH = 3;
  private static final int NLM_ACCESS_BOTH = 3;

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static ShareRegistry shares;
  private static Path data;
  private static int files;

  private NfsClient locks;
  private Nfs4Holder nfs4;
  private Nfs4Holder otherNfs4;
  private SMBClient smbClient;
  private Connection connection;
  private DiskShare smb;
  private String name = "";
  private Opaque file = Opaque.EMPTY;
  private @Nullable LockTarget target;

  /** What can be held. */
  enum Kind {
    NFS4_LOCK(Family.RANGE, true),
    NLM_LOCK(Family.RANGE, false),
    SMB_LOCK(Family.RANGE, true),
    NFS4_DENY(Family.DENY, true),
    NLM_DENY(Family.DENY, true),
    SMB_DENY(Family.DENY, true),
    DELEGATION(Family.PROMISE, false),
    OPLOCK(Family.PROMISE, false),
    LEASE(Family.PROMISE, false);

    private final Family family;

    /** Whether the file is open for reading and writing with it. */
    private final boolean open;

    Kind(Family family, boolean open) {
      this.family = family;
      this.open = open;
    }

    /** Whether one keeps the other from being had, whoever came first. */
    boolean excludes(Kind other) {
      boolean ranges = family == Family.RANGE && other.family == Family.RANGE;
      boolean denies =
          (family == Family.DENY && other.open) || (other.family == Family.DENY && open);
      return ranges || denies;
    }
  }

  private enum Family {
    RANGE,
    DENY,
    PROMISE
  }

  @BeforeAll
  static void start() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    int uid = (Integer) Files.getAttribute(data, "unix:uid");
    int gid = (Integer) Files.getAttribute(data, "unix:gid");
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share=data=" + data,
            "--user=alice:secret:" + uid + ":" + gid);
    shares = gateway.bean(ShareRegistry.class);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void connect() throws Exception {
    name = "f" + ++files;
    CallContext internal = CallContext.internal("data");
    Vnode made =
        shares
            .find("data")
            .orElseThrow()
            .root()
            .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0666), internal)
            .vnode();
    file = Opaque.wrap(shares.handleOf(made).bytes());
    target = LockTarget.of(made);
    locks = new NfsClient(gateway.nfsPort(), data);
    nfs4 = Nfs4Holder.connect(gateway.nfsPort(), data, "client of " + name);
    otherNfs4 = Nfs4Holder.connect(gateway.nfsPort(), data, "other client of " + name);
    smbClient = new SMBClient();
    connection = smbClient.connect("127.0.0.1", gateway.smbPort());
    AuthenticationContext alice = new AuthenticationContext("alice", "secret".toCharArray(), "");
    smb = (DiskShare) connection.authenticate(alice).connectShare("data");
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close(true);
    smbClient.close();
    nfs4.close();
    otherNfs4.close();
    locks.close();
    for (String kind : new String[] {"locks", "opens"}) {
      for (JsonNode held : gateway.items("/api/v1/" + kind)) {
        gateway.delete("/api/v1/" + kind + "/" + held.get("id").asString());
      }
    }
  }

  @Test
  void showsWhoHoldsALockOfNfs3() throws Exception {
    assertThat(lockByNlm()).isTrue();

    JsonNode lock = gateway.items("/api/v1/locks").get(0);
    assertThat(lock.get("protocol").asString()).isEqualTo("NLM");
    assertThat(lock.get("address").asString()).isEqualTo("127.0.0.1");
    assertThat(lock.get("path").asString()).endsWith(name);
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Kind.values())
        .flatMap(first ->
            Arrays.stream(Kind.values())
                .filter(second -> second != first)
                .map(second -> Arguments.of(first, second)));
  }

  // --- taking ------------------------------------------------------------------------------------

  /** Takes one, and answers whether it was given. */
  private boolean take(Kind kind, Nfs4Holder nfs4Client) throws Exception {
    return switch (kind) {
      case NFS4_LOCK -> lockByNfs4(nfs4Client);
      case NLM_LOCK -> lockByNlm();
      case SMB_LOCK -> lockBySmb();
      case NFS4_DENY -> nfs4Client.open(file, ShareBits.BOTH) != null;
      case NLM_DENY -> denyByNlm();
      case SMB_DENY -> openBySmb(EnumSet.noneOf(SMB2ShareAccess.class)) != null;
      case DELEGATION -> promise(PromiseKind.DELEGATION);
      case OPLOCK -> promise(PromiseKind.OPLOCK);
      case LEASE -> promise(PromiseKind.LEASE);
    };
  }

  private boolean lockByNfs4(Nfs4Holder by) throws Exception {
    Stateid open = by.open(file, 0);
    return open != null && by.lock(file, open);
  }

  private boolean lockByNlm() throws Exception {
    Opaque owner = Opaque.wrap("1@workstation".getBytes(StandardCharsets.UTF_8));
    NlmLock range = new NlmLock(HOST, file, owner, 1, 0, 10);
    LockArgs args = new LockArgs(COOKIE, false, true, range, false, 0);
    NlmStatus status =
        NlmResult.decode(
                locks.call(RpcPrograms.NLM, NlmLimits.VERSION, NlmProcedure.LOCK.number(), args))
            .status();
    return status == NlmStatus.GRANTED;
  }

  private boolean denyByNlm() throws Exception {
    Opaque owner = Opaque.wrap(new byte[] {7});
    ShareArgs args =
        new ShareArgs(COOKIE, HOST, file, owner, NLM_DENY_BOTH, NLM_ACCESS_BOTH, false);
    NlmStatus status =
        ShareResult.decode(
                locks.call(RpcPrograms.NLM, NlmLimits.VERSION, NlmProcedure.SHARE.number(), args))
            .status();
    return status == NlmStatus.GRANTED;
  }

  private boolean lockBySmb() {
    File opened = openBySmb(SMB2ShareAccess.ALL);
    if (opened == null) {
      return false;
    }
    try {
      opened.requestLock().exclusiveLock(0, 10, true).send();
      return true;
    } catch (SMBApiException refused) {
      assertThat(refused.getStatus()).isEqualTo(NtStatus.STATUS_LOCK_NOT_GRANTED);
      return false;
    }
  }

  private @Nullable File openBySmb(Set<SMB2ShareAccess> shared) {
    Set<AccessMask> access = EnumSet.of(AccessMask.GENERIC_READ, AccessMask.GENERIC_WRITE);
    try {
      return smb.openFile(name, access, null, shared, SMB2CreateDisposition.FILE_OPEN, null);
    } catch (SMBApiException refused) {
      assertThat(refused.getStatus()).isEqualTo(NtStatus.STATUS_SHARING_VIOLATION);
      return null;
    }
  }

  /** One to keep changes; as gateways ask for it, and given back as soon as it is wanted. */
  private boolean promise(PromiseKind kind) {
    String holder = "holder of " + kind;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7);
    PromiseRequest request =
        new PromiseRequest(
            Objects.requireNonNull(target),
            "/" + name,
            kind,
            new Client(holder, kind == PromiseKind.DELEGATION ? "NFSv4.1" : "SMB3.1.1", address),
            holder,
            Set.of(CachingRight.READ, CachingRight.WRITE, CachingRight.ATTRIBUTES),
            new Yielding());
    return shares
        .opens()
        .promise(request)
        .filter(given -> given.rights().contains(CachingRight.WRITE))
        .isPresent();
  }

  private static final class Yielding implements BreakListener {
    @Override
    public void breaking(CachingPromise promise, Set<CachingRight> left, boolean acknowledge) {
      if (acknowledge) {
        Thread.ofVirtual().start(promise::release);
      }
    }

    @Override
    public void revoked(CachingPromise promise) {}
  }

  // --- what comes of it --------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("pairs")
  void meet(Kind first, Kind second) throws Exception {
    assertThat(take(first, nfs4)).as("the first").isTrue();

    boolean given = take(second, otherNfs4);

    if (second.family != Family.PROMISE) {
      assertThat(given).isEqualTo(!first.excludes(second));
    } else if (first.open) {
      assertThat(given).as("changes kept beside an open of somebody else").isFalse();
    }
    assertThat(promises()).as("clients that keep changes").isLessThanOrEqualTo(1);
    if (first.family == Family.PROMISE && second.open) {
      assertThat(promises()).as("promises that another open broke").isZero();
    }
  }

  private long promises() {
    return shares.opens().promises().stream()
        .filter(promise -> promise.rights().contains(CachingRight.WRITE))
        .count();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void areShownAndBroken(Kind kind) throws Exception {
    assertThat(take(kind, nfs4)).isTrue();

    String list = kind.family == Family.DENY ? "/api/v1/opens" : "/api/v1/locks";
    JsonNode shown = gateway.items(list);
    assertThat(shown.size()).isEqualTo(1);
    assertThat(shown.get(0).get("path").asString()).isEqualTo("/" + name);
    assertThat(shown.get(0).get("client").asString()).isNotEmpty();
    if (kind == Kind.NLM_LOCK) {
      // No open tells more of the client than its name does.
      assertThat(shown.get(0).get("client").asString()).startsWith("NLM:");
    } else {
      assertThat(shown.get(0).get("protocol").asString()).isEqualTo(protocol(kind));
    }
    assertThat(gateway.delete(list + "/" + shown.get(0).get("id").asString()).status())
        .isEqualTo(204);

    assertThat(gateway.items(list).size()).isZero();
    assertThat(take(rival(kind), otherNfs4)).as("what it stood in the way of").isTrue();
  }

  private static String protocol(Kind kind) {
    return switch (kind) {
      case NFS4_LOCK, NFS4_DENY, DELEGATION -> "NFSv4.1";
      case NLM_LOCK, NLM_DENY -> "NFSv3";
      case SMB_LOCK, SMB_DENY, OPLOCK, LEASE -> "SMB3.1.1";
    };
  }

  /** One that could not be had beside it. */
  private static Kind rival(Kind kind) {
    return switch (kind.family) {
      case RANGE -> kind == Kind.NLM_LOCK ? Kind.SMB_LOCK : Kind.NLM_LOCK;
      case DENY -> kind == Kind.SMB_DENY ? Kind.NFS4_DENY : Kind.SMB_DENY;
      case PROMISE -> kind == Kind.LEASE ? Kind.DELEGATION : Kind.LEASE;
    };
  }
}
