// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.attribute.FileSystemFacts;
import org.lendfs.nfs.nfs4.attribute.ObjectFacts;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.FileType4;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** Gathers what attributes tell of files. Thread-safe. */
final class FileFacts {
  private final Services services;
  private final PseudoRoot root;

  FileFacts(Services services, PseudoRoot root) {
    this.services = services;
    this.root = root;
  }

  /** Of the current file, as far as the wanted attributes need it. */
  ObjectFacts current(Bitmap wanted, Compound compound) throws VfsException, Nfs4Exception {
    return switch (compound.current()) {
      case CurrentFile.Root ignored -> root.facts(compound.minorVersion());
      case CurrentFile.OfShare ignored -> {
        Target target = compound.target(Nfs4Status.SERVERFAULT);
        yield of(target, target.attributes(), wanted, compound.minorVersion());
      }
    };
  }

  /** Of an object whose attributes are known. */
  ObjectFacts of(Target target, Attributes attributes, Bitmap wanted, int minorVersion)
      throws VfsException {
    boolean space = !wanted.and(Attr.OF_SPACE).isEmpty();
    boolean acl = !wanted.and(Attr.OF_ACL).isEmpty();
    boolean handle = wanted.contains(Attr.FILEHANDLE);
    return new ObjectFacts(
        attributes,
        fileSystem(target.share(), minorVersion),
        space ? target.vnode().statFs(target.caller()) : null,
        acl ? target.vnode().acl(target.caller()) : null,
        handle ? GetfhOperation.handleOf(target.vnode(), services) : Opaque.EMPTY,
        target.isShareRoot() ? PseudoRoot.coveredFileId(target.share()) : attributes.fileId(),
        named(target, attributes, wanted));
  }

  private static ObjectFacts.Named named(Target target, Attributes attributes, Bitmap wanted)
      throws VfsException {
    Vnode vnode = target.vnode();
    if (vnode instanceof AttributeDirectory) {
      return new ObjectFacts.Named(FileType4.ATTRIBUTE_DIRECTORY, false);
    }
    if (vnode.isStream()) {
      return new ObjectFacts.Named(FileType4.NAMED_ATTRIBUTE, false);
    }
    boolean some = wanted.contains(Attr.NAMED_ATTR) && !vnode.streams(target.caller()).isEmpty();
    return new ObjectFacts.Named(FileType4.of(attributes.type()), some);
  }

  private FileSystemFacts fileSystem(Share share, int minorVersion) {
    return new FileSystemFacts(
        share.id(),
        share.provider().traits(),
        services.settings().transferMaximumBytes(),
        services.settings().lease().toSeconds(),
        minorVersion);
  }
}
