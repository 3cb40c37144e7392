// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.attribute.AttributeRequests;
import org.lendfs.nfs.nfs4.attribute.OwnerNames;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.ChangeInfo;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Finds or makes the file that an OPEN is for, and judges whether the caller may. */
final class OpenFiles {
  private static final int ATTEMPTS = 8;
  private static final ChangeInfo NO_DIRECTORY = new ChangeInfo(false, 0, 0);

  private final AttributeRequests requests;
  private final PseudoRoot root;

  OpenFiles(OwnerNames names, PseudoRoot root) {
    this.requests = new AttributeRequests(names);
    this.root = root;
  }

  /**
   * The file of an OPEN.
   *
   * @param change of its directory
   * @param set attributes that were set, or are about to be
   * @param newSize what an existing file is to be cut to, or null
   */
  record Found(Target file, ChangeInfo change, Bitmap set, @Nullable Long newSize) {}

  Found find(OpenArgs args, Compound compound) throws VfsException, Nfs4Exception {
    return switch (args.claim()) {
      case OpenClaim.Null claim -> named(claim.name(), args, compound);
      case OpenClaim.DelegateCurrent claim -> named(claim.name(), args, compound);
      case OpenClaim.CurrentFile claim -> current(args, compound);
      case OpenClaim.DelegateCurrentFile claim -> current(args, compound);
      case OpenClaim.Previous claim -> current(args, compound);
      case OpenClaim.DelegatePrevious claim -> throw new Nfs4Exception(Nfs4Status.NOTSUPP);
      case OpenClaim.DelegatePreviousFile claim -> throw new Nfs4Exception(Nfs4Status.NOTSUPP);
    };
  }

  private static Found current(OpenArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    requireAccess(file, args.access());
    return new Found(file, NO_DIRECTORY, Bitmap.EMPTY, null);
  }

  private Found named(String name, OpenArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    Names.required(name);
    if (compound.current() instanceof CurrentFile.Root) {
      return ofRoot(name, args, compound);
    }
    Target directory = compound.target(Nfs4Status.ROFS).directory();
    int minorVersion = compound.minorVersion();
    return switch (args.how()) {
      case OpenHow.NoCreate how -> existing(directory, name, args, null);
      case OpenHow.Unchecked how -> unchecked(directory, name, how, args, minorVersion);
      case OpenHow.Guarded how -> {
        AttributeChanges initial = requests.changes(how.attributes(), minorVersion);
        yield made(directory, name, new CreateMode.Guarded(), initial, how.attributes());
      }
      case OpenHow.Exclusive how ->
          once(directory, name, how.verifier(), Fattr.NONE, AttributeChanges.NONE);
      case OpenHow.ExclusiveWithAttributes how -> {
        if (minorVersion == 0) {
          throw new Nfs4Exception(Nfs4Status.BADXDR, "a create mode of a later version");
        }
        AttributeChanges initial = requests.changes(how.attributes(), minorVersion);
        yield once(directory, name, how.verifier(), how.attributes(), initial);
      }
    };
  }

  /** There are directories only in the root above all shares. */
  private Found ofRoot(String name, OpenArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    if (!(args.how() instanceof OpenHow.NoCreate)) {
      throw new Nfs4Exception(Nfs4Status.ROFS);
    }
    LookupOperation.found(name, compound, root);
    throw new Nfs4Exception(Nfs4Status.ISDIR);
  }

  private static Found existing(
      Target directory, String name, OpenArgs args, @Nullable Long newSize)
      throws VfsException, Nfs4Exception {
    Vnode vnode = directory.vnode().lookup(name, directory.caller());
    Target file = directory.of(vnode).regular();
    requireAccess(file, args.access() | (newSize == null ? 0 : ShareBits.WRITE));
    long change = directory.attributes().change();
    Bitmap set = newSize == null ? Bitmap.EMPTY : Bitmap.EMPTY.with(Attr.SIZE);
    return new Found(file, new ChangeInfo(true, change, change), set, newSize);
  }

  /**
   * An existing file is opened like any other, so that its size changes only when the open is
   * granted; and it may come and go while one looks.
   */
  private Found unchecked(
      Target directory, String name, OpenHow.Unchecked how, OpenArgs args, int minorVersion)
      throws VfsException, Nfs4Exception {
    AttributeChanges initial = requests.changes(how.attributes(), minorVersion);
    for (int attempt = 0; ; attempt++) {
      try {
        return existing(directory, name, args, truncated(initial));
      } catch (VfsException failure) {
        requireRace(failure, VfsError.NOT_FOUND, attempt);
      }
      try {
        return made(directory, name, new CreateMode.Guarded(), initial, how.attributes());
      } catch (VfsException failure) {
        requireRace(failure, VfsError.EXISTS, attempt);
      }
    }
  }

  /** Of what is asked for, an existing file only takes the size zero (RFC 8881 section 18.16.3). */
  private static @Nullable Long truncated(AttributeChanges initial) {
    Long size = initial.sizeBytes();
    return size != null && size == 0 ? size : null;
  }

  private static void requireRace(VfsException failure, VfsError expected, int attempt)
      throws VfsException {
    if (failure.error() != expected || attempt >= ATTEMPTS) {
      throw failure;
    }
  }

  private static Found made(
      Target directory, String name, CreateMode mode, AttributeChanges initial, Fattr asked)
      throws VfsException {
    Created created = directory.vnode().create(name, mode, initial, directory.caller());
    return new Found(
        directory.of(created.vnode()),
        directory.changeInfo(created.directory()),
        directory.vnode() instanceof AttributeDirectory
            ? asked.mask().and(Bitmap.of(Attr.SIZE))
            : asked.mask(),
        null);
  }

  /** The attributes come in a step of their own, which a repetition makes again. */
  private static Found once(
      Target directory, String name, long verifier, Fattr asked, AttributeChanges initial)
      throws VfsException, Nfs4Exception {
    CreateMode mode = new CreateMode.Exclusive(verifier);
    Found found = made(directory, name, mode, AttributeChanges.NONE, asked);
    if (!asked.mask().isEmpty()) {
      found.file().vnode().setAttributes(initial, directory.caller());
    }
    return found;
  }

  /** Whoever may run a file may read it, as clients have to read it for that. */
  private static void requireAccess(Target file, int access) throws VfsException, Nfs4Exception {
    if ((access & ShareBits.WRITE) != 0 && file.share().readOnly()) {
      throw new Nfs4Exception(Nfs4Status.ROFS);
    }
    Set<AccessRight> wanted = EnumSet.of(AccessRight.READ, AccessRight.EXECUTE, AccessRight.MODIFY);
    Set<AccessRight> given = file.vnode().access(wanted, file.caller());
    boolean mayRead = given.contains(AccessRight.READ) || given.contains(AccessRight.EXECUTE);
    boolean denied =
        ((access & ShareBits.READ) != 0 && !mayRead)
            || ((access & ShareBits.WRITE) != 0 && !given.contains(AccessRight.MODIFY));
    if (denied) {
      throw new Nfs4Exception(Nfs4Status.ACCESS);
    }
  }
}
