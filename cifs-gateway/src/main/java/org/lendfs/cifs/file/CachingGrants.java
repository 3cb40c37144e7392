// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Optional;
import java.util.Set;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;

/** Grants oplocks and leases to opens (MS-SMB2 3.3.5.9, 3.3.5.9.8, 3.3.5.9.11). Thread-safe. */
public final class CachingGrants {
  private final FileServices services;

  public CachingGrants(FileServices services) {
    this.services = services;
  }

  /** The lease that a request asks for, where its dialect has leases of that form. */
  public static Optional<CreateContext.Lease> leaseOf(CreateRequest request, SmbSession session) {
    if (request.oplockLevel() != CreateRequest.OPLOCK_LEASE) {
      return Optional.empty();
    }
    SmbDialect dialect = session.connection().dialect();
    return request
        .context(CreateContext.Lease.class)
        .filter(lease ->
            dialect.isAtLeast(lease.version() == 2 ? SmbDialect.SMB_3_0 : SmbDialect.SMB_2_1));
  }

  /** What the table of leases knows the lease by. */
  public static SmbLease.Id idOf(CreateContext.Lease lease, SmbSession session) {
    return new SmbLease.Id(session.connection().negotiated().client().guid(), lease.key());
  }

  /** Under which key the promises are that an open does not break. */
  public static String cachingKey(CreateRequest request, SmbSession session) {
    return leaseOf(request, session).map(lease -> idOf(lease, session).cachingKey()).orElse("");
  }

  /** Under which key the promise on the directory is that changes through an open do not break. */
  public static String directoryKey(CreateRequest request, SmbSession session) {
    return leaseOf(request, session)
        .filter(lease -> lease.version() == 2)
        .filter(lease -> (lease.flags() & CreateContext.Lease.FLAG_PARENT_KEY) != 0)
        .map(lease ->
            new SmbLease.Id(session.connection().negotiated().client().guid(), lease.parentKey())
                .cachingKey())
        .orElse("");
  }

  /** Grants what can be granted of what a request asks for. */
  public OpenCaching grant(SmbFile file, CreateRequest request) throws SmbException {
    SmbSession session = file.tree().session();
    Optional<CreateContext.Lease> asked = leaseOf(request, session);
    if (!isOffered(file)) {
      return OpenCaching.None.INSTANCE;
    }
    if (asked.isPresent()) {
      return lease(file, asked.get(), session);
    }
    Set<CachingRight> wanted = LeaseState.oplockRights(request.oplockLevel());
    if (file.isDirectory() || wanted.isEmpty()) {
      return OpenCaching.None.INSTANCE;
    }
    String key = file.holder().cachingKey();
    BreakListener listener = new OplockListener(file);
    return promise(file, PromiseKind.OPLOCK, key, wanted, listener)
        .<OpenCaching>map(OpenCaching.Oplock::new)
        .orElse(OpenCaching.None.INSTANCE);
  }

  private static boolean isOffered(SmbFile file) {
    return file.tree().target() instanceof TreeConnect.Files files && files.options().oplocks();
  }

  private OpenCaching lease(SmbFile file, CreateContext.Lease asked, SmbSession session)
      throws SmbException {
    if (file.isDirectory() && !hasDirectoryLeases(asked, session)) {
      return OpenCaching.None.INSTANCE;
    }
    SmbLease.Id id = idOf(asked, session);
    SmbLease lease = services.leases().acquire(id, file.target(), asked, session);
    int state =
        file.isDirectory() ? asked.state() & ~CreateContext.Lease.WRITE_CACHING : asked.state();
    lease.promised(
        promise(file, PromiseKind.LEASE, id.cachingKey(), LeaseState.rights(state), lease));
    return new OpenCaching.Leased(lease);
  }

  private static boolean hasDirectoryLeases(CreateContext.Lease asked, SmbSession session) {
    int capabilities = session.connection().negotiated().serverCapabilities();
    return asked.version() == 2
        && (capabilities & NegotiateReply.CAPABILITY_DIRECTORY_LEASING) != 0;
  }

  private Optional<CachingPromise> promise(
      SmbFile file,
      PromiseKind kind,
      String cachingKey,
      Set<CachingRight> wanted,
      BreakListener listener) {
    return services
        .opens()
        .promise(
            new PromiseRequest(
                file.target(),
                file.vnode().path(),
                kind,
                file.caller().client(),
                cachingKey,
                wanted,
                listener));
  }
}
