// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.WccData;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** What a file handle of a call named, and whom it is called for. */
record Target(Vnode vnode, Share share, CallContext caller) {

  Fattr3 fattr(Attributes attributes) {
    return FileAttributes.fattr(attributes, share.id());
  }

  /**
   * Attributes at this moment, none if they cannot be had.
   *
   * @throws VfsException only {@link VfsError#WOULD_BLOCK}, where the call can be made again
   */
  PostOpAttributes attributes() throws VfsException {
    return attributesOf(vnode, null);
  }

  /** As {@link #attributes()}, of any vnode of the same share; asked for unless known. */
  PostOpAttributes attributesOf(Vnode other, @Nullable Attributes known) throws VfsException {
    return postOp(known == null ? ask(other) : known);
  }

  /** Attributes that were learned on the way, or asked for. */
  PostOpAttributes attributes(@Nullable Attributes known) throws VfsException {
    return attributesOf(vnode, known);
  }

  /**
   * Around a change that was made (RFC 1813 section 2.6). What was before is told only if nobody
   * can have come between: clients keep what they cache by it. Never fails, as the call is done.
   */
  WccData wcc(Change change) {
    Attributes before = change.atomic() ? change.before() : null;
    Attributes after = change.after() == null ? askQuietly() : change.after();
    return new WccData(before == null ? null : FileAttributes.wccAttr(before), postOp(after));
  }

  /** After a failure: nothing was changed by this call, and nothing is known of before. */
  WccData wccOfFailure() throws VfsException {
    return new WccData(null, attributes());
  }

  private PostOpAttributes postOp(@Nullable Attributes attributes) {
    return attributes == null ? PostOpAttributes.NONE : new PostOpAttributes(fattr(attributes));
  }

  private @Nullable Attributes ask(Vnode other) throws VfsException {
    try {
      return other.attributes(caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK && !caller.mayBlock()) {
        throw e;
      }
      return null;
    }
  }

  private @Nullable Attributes askQuietly() {
    try {
      return ask(vnode);
    } catch (VfsException wouldBlock) {
      return null;
    }
  }
}
