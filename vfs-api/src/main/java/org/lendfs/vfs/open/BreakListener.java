// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;

/**
 * How the holder of a promise hears that it changes. Called by the intruder's thread, possibly an
 * event loop: it must not block, nor call back into the table; it sends a message or starts a
 * thread.
 */
public interface BreakListener {
  /**
   * The promise is being broken.
   *
   * @param remaining what it will leave
   * @param acknowledge whether the intruder's side waits for {@link CachingPromise#acknowledge} or
   *     {@link CachingPromise#release}; otherwise the promise has changed already
   */
  void breaking(CachingPromise promise, Set<CachingRight> remaining, boolean acknowledge);

  /** The holder did not answer in time; the promise is gone. */
  void revoked(CachingPromise promise);
}
