// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.attribute.AttributeEncoder;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReaddirEncoder;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** READDIR: entries of the current directory with attributes (RFC 8881 section 18.23). */
final class ReaddirOperation implements Operation<ReaddirArgs> {
  /** Of all listings: cookies stay good while a directory changes. */
  private static final long VERIFIER = 0;

  private static final int MAXIMUM_LENGTH = 128 << 10;
  private static final long RESERVED_COOKIES = 2;

  private final FileFacts facts;
  private final AttributeEncoder encoder;
  private final PseudoRoot root;

  ReaddirOperation(FileFacts facts, AttributeEncoder encoder, PseudoRoot root) {
    this.facts = facts;
    this.encoder = encoder;
    this.root = root;
  }

  @Override
  public Nfs4Result run(ReaddirArgs args, Compound compound) throws VfsException, Nfs4Exception {
    ReaddirEncoder listing = listing(args, compound.place());
    boolean end =
        switch (compound.current()) {
          case CurrentFile.Root ignored -> listShares(args, compound, listing);
          case CurrentFile.OfShare ignored -> listDirectory(args, compound, listing);
        };
    if (!listing.end(end)) {
      throw tooSmall(args, compound.place());
    }
    return listing;
  }

  private static ReaddirEncoder listing(ReaddirArgs args, Place place) throws Nfs4Exception {
    if (args.cookie() != 0 && args.verifier() != VERIFIER) {
      throw new Nfs4Exception(Nfs4Status.NOT_SAME);
    }
    if (args.cookie() == 1 || args.cookie() == RESERVED_COOKIES) {
      throw new Nfs4Exception(Nfs4Status.BAD_COOKIE, "cookie=" + args.cookie());
    }
    if (!args.wanted().and(Attr.WRITE_ONLY).isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an attribute that cannot be read");
    }
    int permitted = (int) Math.min(args.maxcount(), Math.min(MAXIMUM_LENGTH, place.lengthBytes()));
    if (permitted < ReaddirEncoder.MINIMUM_LENGTH) {
      throw tooSmall(args, place);
    }
    return new ReaddirEncoder(VERIFIER, permitted, args.dircount());
  }

  /** Whether it is the client who asked for too little, or the reply that has too little room. */
  private static Nfs4Exception tooSmall(ReaddirArgs args, Place place) {
    boolean byClient = args.maxcount() <= place.lengthBytes();
    return new Nfs4Exception(
        byClient ? Nfs4Status.TOOSMALL : place.ifTooLong(), "maxcount=" + args.maxcount());
  }

  private boolean listDirectory(ReaddirArgs args, Compound compound, ReaddirEncoder listing)
      throws VfsException, Nfs4Exception {
    Target directory = compound.target(Nfs4Status.NOTDIR).directory();
    Bitmap wanted = args.wanted().and(Attr.supported(compound.minorVersion()));
    boolean withVnodes = !wanted.isWithin(Attr.OF_ENTRY);
    AtomicReference<@Nullable VfsException> held = new AtomicReference<>();
    boolean end =
        directory
            .vnode()
            .readDirectory(
                args.cookie(),
                withVnodes,
                entry -> {
                  Fattr attributes;
                  try {
                    attributes = attributes(entry, directory, wanted, compound);
                  } catch (VfsException wouldBlock) {
                    held.set(wouldBlock);
                    return false;
                  }
                  return attributes == null
                      || listing.add(
                          new ReaddirResult.Entry(entry.cookie(), entry.name(), attributes));
                },
                directory.caller());
    VfsException reason = held.get();
    if (reason != null && (listing.isEmpty() || !directory.caller().mayBlock())) {
      throw reason;
    }
    return end;
  }

  /**
   * Attributes of an entry; null for one that has gone meanwhile.
   *
   * @throws VfsException only WOULD_BLOCK: the listing ends before this entry
   */
  private @Nullable Fattr attributes(
      DirectoryEntry entry, Target directory, Bitmap wanted, Compound compound)
      throws VfsException {
    if (wanted.isWithin(Attr.OF_ENTRY)) {
      return plain(entry, wanted);
    }
    Vnode vnode = entry.vnode();
    if (vnode == null) {
      return null;
    }
    Attributes known = entry.attributes();
    try {
      Target target = directory.of(vnode);
      Attributes now = known == null ? target.attributes() : known;
      return encoder.encode(wanted, facts.of(target, now, wanted, compound.minorVersion()));
    } catch (VfsException failure) {
      boolean tellable = wanted.contains(Attr.RDATTR_ERROR) && directory.caller().mayBlock();
      if (failure.error() == VfsError.WOULD_BLOCK && !tellable) {
        throw failure;
      }
      return wanted.contains(Attr.RDATTR_ERROR) ? failed(Nfs4Status.of(failure.error())) : null;
    }
  }

  private static Fattr plain(DirectoryEntry entry, Bitmap wanted) {
    return new Fattr(
        wanted,
        Opaque.encoded(
            writer -> {
              if (wanted.contains(Attr.RDATTR_ERROR)) {
                writer.writeEnum(Nfs4Status.OK);
              }
              if (wanted.contains(Attr.FILEID)) {
                writer.writeLong(entry.fileId());
              }
            },
            Long.BYTES + Integer.BYTES));
  }

  private static Fattr failed(Nfs4Status status) {
    return new Fattr(
        Bitmap.of(Attr.RDATTR_ERROR),
        Opaque.encoded(writer -> writer.writeEnum(status), Integer.BYTES));
  }

  private boolean listShares(ReaddirArgs args, Compound compound, ReaddirEncoder listing)
      throws VfsException {
    for (Share share : root.shares(compound.context().caller())) {
      long cookie = PseudoRoot.cookie(share);
      if (args.cookie() != 0 && Long.compareUnsigned(cookie, args.cookie()) <= 0) {
        continue;
      }
      Fattr attributes = attributes(share, args.wanted(), compound);
      if (!listing.add(new ReaddirResult.Entry(cookie, share.name(), attributes))) {
        return false;
      }
    }
    return true;
  }

  private Fattr attributes(Share share, Bitmap wanted, Compound compound) throws VfsException {
    Target target = new Target(share.root(), share, compound.caller(share));
    try {
      Attributes attributes = target.attributes();
      return encoder.encode(wanted, facts.of(target, attributes, wanted, compound.minorVersion()));
    } catch (VfsException failure) {
      return wanted.contains(Attr.RDATTR_ERROR)
          ? failed(Nfs4Status.of(failure.error()))
          : Fattr.NONE;
    }
  }
}
