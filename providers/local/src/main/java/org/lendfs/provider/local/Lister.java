// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Found;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostListing;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists directories straight from the host, whose cookies stay good while entries come and go.
 *
 * <p>Names that are no text are left out. A mount point below the share is listed by its name, but
 * without a vnode: it cannot be entered.
 */
final class Lister {
  private static final Logger LOGGER = LoggerFactory.getLogger(Lister.class);

  private final LocalProvider provider;
  private final Host host;
  private final Lookups lookups;

  Lister(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
    this.lookups = provider.lookups();
  }

  boolean list(
      LocalVnode directory, long cookie, boolean withVnodes, DirectorySink sink, CallContext caller)
      throws VfsException {
    caller.requireMayBlock("readDirectory");
    try (OpenFile open = lookups.openDirectory(directory, caller);
        HostListing listing = host.names().list(open.object(), cookie)) {
      boolean complete = walk(directory, open.object(), listing, withVnodes, sink);
      provider.names().flush();
      return complete;
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND && directory.held().isHeld()) {
        // The host does not list what was removed; somebody who has it open sees nothing in it.
        return true;
      }
      throw e;
    }
  }

  private boolean walk(
      LocalVnode directory,
      HostObject open,
      HostListing listing,
      boolean withVnodes,
      DirectorySink sink)
      throws VfsException {
    while (listing.next()) {
      if (!listing.isText()) {
        reportUnreadable(directory, listing);
        continue;
      }
      DirectoryEntry entry =
          withVnodes ? described(directory, open, listing) : named(listing, null, null);
      if (entry != null && !sink.accept(entry)) {
        return false;
      }
    }
    return true;
  }

  private static DirectoryEntry named(
      HostListing listing, @Nullable LocalVnode vnode, @Nullable Attributes attributes) {
    long fileId = attributes != null ? attributes.fileId() : listing.fileId();
    return new DirectoryEntry(listing.name(), fileId, listing.cookie(), vnode, attributes);
  }

  /** The entry with all that is known of its object, or null when it is gone already. */
  private @Nullable DirectoryEntry described(
      LocalVnode directory, HostObject open, HostListing listing) throws VfsException {
    try {
      return describedOrGone(directory, open, listing);
    } catch (VfsException e) {
      return switch (e.error()) {
        case NOT_FOUND, STALE -> null;
        case ACCESS_DENIED -> named(listing, null, null);
        default -> throw e;
      };
    }
  }

  private DirectoryEntry describedOrGone(LocalVnode directory, HostObject open, HostListing listing)
      throws VfsException {
    String name = listing.name();
    FileKey key = host.objects().keyOf(open, name);
    LocalVnode known = key == null ? null : provider.vnodes().ifKnown(key);
    if (known != null) {
      Attributes attributes = host.objects().attributes(open, name);
      if (attributes.fileId() == known.fileId()) {
        lookups.seen(known, directory, name);
        return named(listing, known, attributes);
      }
      // Replaced between the two calls: look at one object only.
    }
    Found found = host.objects().find(open, name);
    found.object().close();
    LocalVnode vnode = provider.vnodes().vnode(found.key(), found.attributes());
    lookups.seen(vnode, directory, name);
    return named(listing, vnode, found.attributes());
  }

  private static void reportUnreadable(LocalVnode directory, HostListing listing)
      throws VfsException {
    if (directory.firstUnreadableName()) {
      LOGGER.warn(
          "{} holds names that are not UTF-8, such as file {}; clients do not see them",
          directory,
          listing.fileId());
    }
  }
}
