// SPDX-License-Identifier: Apache-2.0
/**
 * The commands that steer a running gateway: one class for each noun, one method for each verb.
 *
 * <p>They know the administration by its addresses and JSON alone ({@link
 * org.lendfs.cli.AdminClient}), so that they start without the gateway's classes. What the gateway
 * answers is printed as a table for people or as it came for scripts. Failures are one sentence on
 * standard error and an exit code ({@link org.lendfs.cli.Exit}).
 */
@NullMarked
package org.lendfs.cli;

import org.jspecify.annotations.NullMarked;
