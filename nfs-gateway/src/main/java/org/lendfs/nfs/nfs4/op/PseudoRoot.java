// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lendfs.nfs.nfs4.attribute.FileSystemFacts;
import org.lendfs.nfs.nfs4.attribute.ObjectFacts;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.acl.ModeAcl;
import org.lendfs.vfs.share.Share;

/**
 * The directory above all shares (RFC 8881 section 7.3): read-only, a file system of its own, with
 * an entry for each share that the caller's address may use. Thread-safe.
 */
final class PseudoRoot {
  /** No share has it: identities of shares are digests. */
  static final long FSID = 0;

  static final long FILE_ID = 2;

  /** No handle of a vnode begins with this byte. */
  static final Opaque HANDLE = Opaque.wrap(new byte[] {(byte) 0x80, 'r', 'o', 'o', 't', 0, 0, 0});

  private static final int MODE = 0555;
  private static final int FILE_ID_OFFSET = 16;
  private static final ProviderTraits TRAITS =
      new ProviderTraits(
          Long.MAX_VALUE, Nfs4Limits.NAME_LENGTH, 1, Duration.ofNanos(1), false, true, true, true);
  private static final FsStat NO_SPACE = new FsStat(0, 0, 0, 0, 0, 0);

  private final Instant since = Instant.now();
  private final Services services;

  PseudoRoot(Services services) {
    this.services = services;
  }

  /** The share of a name, for a caller who may see it. */
  Share find(String name, RpcCaller caller) throws VfsException {
    return services
        .access()
        .namespace()
        .find(name)
        .filter(share -> services.access().admits(share, caller))
        .orElseThrow(() -> new VfsException(VfsError.NOT_FOUND, "share=" + name));
  }

  /** Shares that the caller may see, in an order that lasts while shares come and go. */
  List<Share> shares(RpcCaller caller) {
    return services.access().namespace().shares().stream()
        .filter(share -> services.access().admits(share, caller))
        .sorted((a, b) -> Long.compareUnsigned(cookie(a), cookie(b)))
        .toList();
  }

  /** Where a listing goes on behind a share. */
  static long cookie(Share share) {
    long id = share.id();
    return Long.compareUnsigned(id, FILE_ID_OFFSET) < 0 ? id + FILE_ID_OFFSET : id;
  }

  /** File id of the directory that a share's root covers. */
  static long coveredFileId(Share share) {
    return cookie(share);
  }

  ObjectFacts facts(int minorVersion) {
    Attributes attributes = attributes();
    return new ObjectFacts(
        attributes,
        fileSystem(minorVersion),
        NO_SPACE,
        ModeAcl.of(MODE, true),
        HANDLE,
        FILE_ID,
        new ObjectFacts.Named(FileType4.DIRECTORY, false));
  }

  private FileSystemFacts fileSystem(int minorVersion) {
    return new FileSystemFacts(
        FSID,
        TRAITS,
        services.settings().transferMaximumBytes(),
        services.settings().lease().toSeconds(),
        minorVersion);
  }

  Attributes attributes() {
    List<Share> shares = services.access().namespace().shares();
    long change = since.toEpochMilli();
    for (Share share : shares) {
      change = change * 31 + share.id();
    }
    return new Attributes(
        FileType.DIRECTORY,
        MODE,
        shares.size() + 2,
        0,
        0,
        shares.size(),
        0,
        DeviceNumber.NONE,
        FILE_ID,
        since,
        since,
        since,
        since,
        change);
  }
}
