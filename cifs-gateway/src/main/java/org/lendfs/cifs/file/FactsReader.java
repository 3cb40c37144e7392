// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.fscc.FileFacts.PosixFacts;
import org.lendfs.cifs.fscc.FsInformation;
import org.lendfs.cifs.fscc.ReparseData;
import org.lendfs.cifs.smb2.message.FileTimes;
import org.lendfs.cifs.smb2.message.NetworkOpenInfo;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Makes what clients are told of a file from what the store knows of it. Stateless; blocks. */
public final class FactsReader {
  private static final int OWNER_WRITE = 0200;
  private static final int POSIX_TYPE_SHIFT = 12;

  private final DosAttributeStore dosAttributes;
  private final ChangeTimes changeTimes;

  public FactsReader(DosAttributeStore dosAttributes, ChangeTimes changeTimes) {
    this.dosAttributes = dosAttributes;
    this.changeTimes = changeTimes;
  }

  /**
   * A file's facts, without what only its opens know.
   *
   * @param name in the store, since files whose names begin with a period are hidden by custom
   * @param known its attributes, or null to ask for them
   */
  public FileFacts read(Vnode vnode, String name, @Nullable Attributes known, CallContext caller)
      throws VfsException {
    Attributes attributes = known == null ? vnode.attributes(caller) : known;
    Optional<DosAttributes> dos =
        attributes.type() == FileType.SYMLINK
            ? Optional.empty()
            : dosAttributes.read(vnode, caller);
    int bits = dosBits(attributes, name, dos.orElse(null)) | linkBits(vnode, attributes, caller);
    return facts(attributes, bits, dos.orElse(null), changeTimes.of(vnode, attributes));
  }

  /** The DOS attributes of a file as clients see them. */
  public int dosAttributes(Vnode vnode, String name, Attributes attributes, CallContext caller)
      throws VfsException {
    return dosBits(attributes, name, dosAttributes.read(vnode, caller).orElse(null))
        | linkBits(vnode, attributes, caller);
  }

  /**
   * Windows tells links to directories from others by this attribute, and clients refuse a link to
   * a file whose target ends with a separator.
   */
  private static int linkBits(Vnode vnode, Attributes attributes, CallContext caller)
      throws VfsException {
    boolean toDirectory =
        attributes.type() == FileType.SYMLINK && vnode.readLink(caller).endsWith("/");
    return toDirectory ? FileAttributes.DIRECTORY : 0;
  }

  private static FileFacts facts(
      Attributes attributes, int bits, @Nullable DosAttributes dos, long changed) {
    long created =
        dos == null || dos.created() == 0 ? FileTimes.of(attributes.created()) : dos.created();
    boolean directory = attributes.isDirectory();
    NetworkOpenInfo info =
        new NetworkOpenInfo(
            created,
            FileTimes.of(attributes.accessed()),
            FileTimes.of(attributes.modified()),
            changed,
            directory ? 0 : allocation(attributes, (bits & FileAttributes.SPARSE_FILE) != 0),
            directory ? 0 : attributes.sizeBytes(),
            FileAttributes.shown(bits));
    return new FileFacts(
        info,
        directory ? 1 : Math.max(attributes.links(), 1),
        false,
        directory,
        attributes.fileId(),
        0,
        reparseTag(attributes.type()),
        posix(attributes));
  }

  private static int dosBits(Attributes attributes, String name, @Nullable DosAttributes dos) {
    int type =
        switch (attributes.type()) {
          case DIRECTORY -> FileAttributes.DIRECTORY;
          case REGULAR -> 0;
          case SYMLINK, BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
              FileAttributes.REPARSE_POINT;
        };
    return type | (dos == null ? byCustom(attributes, name) : dos.attributes());
  }

  /** What a file that no SMB client has set attributes on is shown as. */
  private static int byCustom(Attributes attributes, String name) {
    int bits = isHiddenByCustom(name) ? FileAttributes.HIDDEN : 0;
    if (!attributes.isRegular()) {
      return bits;
    }
    boolean readOnly = (attributes.mode() & OWNER_WRITE) == 0;
    return bits | FileAttributes.ARCHIVE | (readOnly ? FileAttributes.READONLY : 0);
  }

  private static boolean isHiddenByCustom(String name) {
    return name.startsWith(".") && !name.equals(".") && !name.equals("..");
  }

  private static int reparseTag(FileType type) {
    return switch (type) {
      case REGULAR, DIRECTORY -> 0;
      case SYMLINK -> ReparseData.TAG_SYMLINK;
      case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET -> ReparseData.TAG_NFS;
    };
  }

  /** In clusters, and never less than the content but for files that are sparse by declaration. */
  private static long allocation(Attributes attributes, boolean sparse) {
    long bytes =
        sparse ? attributes.usedBytes() : Math.max(attributes.usedBytes(), attributes.sizeBytes());
    return clusters(bytes);
  }

  /** A number of bytes rounded up to whole clusters. */
  public static long clusters(long bytes) {
    long mask = FsInformation.CLUSTER_BYTES - 1L;
    return bytes > Long.MAX_VALUE - mask ? bytes & ~mask : (bytes + mask) & ~mask;
  }

  private static PosixFacts posix(Attributes attributes) {
    // Clients see from the attributes what is a file and what a directory; older ones take the
    // bits of these two for something else.
    int type =
        switch (attributes.type()) {
          case REGULAR, DIRECTORY -> 0;
          case SYMLINK -> 2;
          case CHARACTER_DEVICE -> 3;
          case BLOCK_DEVICE -> 4;
          case FIFO -> 5;
          case SOCKET -> 6;
        };
    return new PosixFacts(
        attributes.links(),
        type << POSIX_TYPE_SHIFT | attributes.mode(),
        attributes.uid(),
        attributes.gid(),
        attributes.device().major(),
        attributes.device().minor());
  }
}
