// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.Objects;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NfsTime4;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.ProviderTraits;

/** Writes attributes of an object (RFC 8881 section 5.8). Thread-safe. */
public final class AttributeEncoder {
  private static final int INITIAL_LENGTH = 256;
  private static final int PERSISTENT_HANDLES = 0;
  private static final int ALLOWS_ONLY_UTF8 = 0x2;

  /** Access control lists are shown, entries that allow and that deny. */
  private static final int ACL_SUPPORT = 0x1 | 0x2;

  /** {@code NFS4_CHANGE_TYPE_IS_UNDEFINED}: the change attribute differs, and no more. */
  private static final int CHANGE_UNDEFINED = 4;

  private final OwnerNames names;
  private final AclXdr acls;

  public AttributeEncoder(OwnerNames names) {
    this.names = names;
    this.acls = new AclXdr(names);
  }

  /** Those of the wanted attributes that are supported and can be read. */
  public Fattr encode(Bitmap wanted, ObjectFacts object) {
    Bitmap given = wanted.and(object.fileSystem().supported()).minus(Attr.WRITE_ONLY);
    XdrWriter writer = XdrWriter.growing(INITIAL_LENGTH, Nfs4Limits.ATTRIBUTES_LENGTH);
    for (int number = given.next(0); number >= 0; number = given.next(number + 1)) {
      write(number, object, writer);
    }
    byte[] values = new byte[writer.length()];
    writer.written().get(values);
    return new Fattr(given, Opaque.wrap(values));
  }

  private void write(int number, ObjectFacts object, XdrWriter writer) {
    Attributes attributes = object.attributes();
    switch (number) {
      case Attr.TYPE -> writer.writeEnum(object.named().type());
      case Attr.NAMED_ATTR -> writer.writeBoolean(object.named().hasSome());
      case Attr.CHANGE -> writer.writeLong(attributes.change());
      case Attr.SIZE -> writer.writeLong(attributes.sizeBytes());
      case Attr.FSID -> {
        writer.writeLong(object.fileSystem().fsid());
        writer.writeLong(0);
      }
      case Attr.RDATTR_ERROR -> writer.writeEnum(Nfs4Status.OK);
      case Attr.ACL -> acls.encode(Objects.requireNonNull(object.acl()), writer);
      case Attr.DACL -> acls.encodeWithControls(Objects.requireNonNull(object.acl()), writer);
      case Attr.FILEHANDLE -> writer.writeOpaque(object.handle(), Nfs4Limits.HANDLE_LENGTH);
      case Attr.FILEID -> writer.writeLong(attributes.fileId());
      case Attr.MODE -> writer.writeInt(attributes.mode());
      case Attr.NUMLINKS -> writer.writeInt(attributes.links());
      case Attr.OWNER -> writer.writeString(names.user(attributes.uid()));
      case Attr.OWNER_GROUP -> writer.writeString(names.group(attributes.gid()));
      case Attr.RAWDEV -> {
        writer.writeInt(attributes.device().major());
        writer.writeInt(attributes.device().minor());
      }
      case Attr.SPACE_USED -> writer.writeLong(attributes.usedBytes());
      case Attr.TIME_ACCESS -> NfsTime4.of(attributes.accessed()).encode(writer);
      case Attr.TIME_CREATE -> NfsTime4.of(attributes.created()).encode(writer);
      case Attr.TIME_METADATA -> NfsTime4.of(attributes.changed()).encode(writer);
      case Attr.TIME_MODIFY -> NfsTime4.of(attributes.modified()).encode(writer);
      case Attr.MOUNTED_ON_FILEID -> writer.writeLong(object.mountedOnFileId());
      default -> writeOfFileSystem(number, object, writer);
    }
  }

  private static void writeOfFileSystem(int number, ObjectFacts object, XdrWriter writer) {
    FileSystemFacts fileSystem = object.fileSystem();
    ProviderTraits traits = fileSystem.traits();
    switch (number) {
      case Attr.SUPPORTED_ATTRS -> fileSystem.supported().encode(writer);
      case Attr.FH_EXPIRE_TYPE -> writer.writeInt(PERSISTENT_HANDLES);
      case Attr.LINK_SUPPORT -> writer.writeBoolean(traits.hardLinks());
      case Attr.SYMLINK_SUPPORT -> writer.writeBoolean(traits.symlinks());
      case Attr.LEASE_TIME -> writer.writeUnsignedInt(fileSystem.leaseSeconds());
      case Attr.ACLSUPPORT -> writer.writeInt(ACL_SUPPORT);
      case Attr.CASE_INSENSITIVE -> writer.writeBoolean(!traits.caseSensitive());
      case Attr.UNIQUE_HANDLES,
          Attr.CANSETTIME,
          Attr.CASE_PRESERVING,
          Attr.CHOWN_RESTRICTED,
          Attr.HOMOGENEOUS,
          Attr.NO_TRUNC,
          Attr.XATTR_SUPPORT ->
          writer.writeBoolean(true);
      case Attr.MAXFILESIZE -> writer.writeLong(traits.maxFileSizeBytes());
      case Attr.MAXLINK -> writer.writeInt(traits.maxLinks());
      case Attr.MAXNAME -> writer.writeInt(Math.min(traits.maxNameBytes(), Nfs4Limits.NAME_LENGTH));
      case Attr.MAXREAD, Attr.MAXWRITE -> writer.writeLong(fileSystem.transferMaximumBytes());
      case Attr.TIME_DELTA -> {
        writer.writeLong(traits.timeGranularity().toSeconds());
        writer.writeInt(traits.timeGranularity().toNanosPart());
      }
      case Attr.SUPPATTR_EXCLCREAT -> Attr.SETTABLE.and(fileSystem.supported()).encode(writer);
      case Attr.FS_CHARSET_CAP -> writer.writeInt(ALLOWS_ONLY_UTF8);
      case Attr.CHANGE_ATTR_TYPE -> writer.writeInt(CHANGE_UNDEFINED);
      default -> writeOfSpace(number, Objects.requireNonNull(object.space()), writer);
    }
  }

  private static void writeOfSpace(int number, FsStat space, XdrWriter writer) {
    writer.writeLong(
        switch (number) {
          case Attr.FILES_AVAIL -> space.availableFiles();
          case Attr.FILES_FREE -> space.freeFiles();
          case Attr.FILES_TOTAL -> space.totalFiles();
          // Whatever limits the caller, a quota or the store, has come down to what is available.
          case Attr.SPACE_AVAIL, Attr.QUOTA_AVAIL_HARD, Attr.QUOTA_AVAIL_SOFT ->
              space.availableBytes();
          case Attr.QUOTA_USED -> Math.max(0, space.totalBytes() - space.freeBytes());
          case Attr.SPACE_FREE -> space.freeBytes();
          case Attr.SPACE_TOTAL -> space.totalBytes();
          default -> throw new IllegalStateException("attribute " + number + " is not written");
        });
  }
}
