"""A crew of processes that share tasks; none of them outlives the work, and none writes a file."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import current_thread, main_thread
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# A fork would copy locks that a thread of the progress line may hold at that moment.
_PROCESSES = get_context("spawn")
_SECONDS_TO_END = 5.0


def shared(
    do: Callable[[Task], Result], tasks: Iterable[Task], size: int
) -> Iterator[tuple[int, Result]]:
    """Yield each result with the place of its task, as they come; `size` processes do the tasks.

    `do` must be found by its name in its module. Tasks are asked for one at a time. What a process
    could not do is done here, so that whatever is wrong is raised as if there were no processes.
    """
    waiting = enumerate(tasks)
    crew: list[_Worker[Task, Result]] = []
    try:
        for place, task in waiting:
            crew.append(_Worker(do, place, task))
            if len(crew) == size:
                break
        yield from _results(do, {worker.line: worker for worker in crew}, waiting)
    finally:
        for worker in crew:
            worker.end()


def _results(
    do: Callable[[Task], Result],
    busy: "dict[Any, _Worker[Task, Result]]",
    waiting: Iterator[tuple[int, Task]],
) -> Iterator[tuple[int, Result]]:
    while busy:
        for line in wait(list(busy)):
            worker = busy.pop(line)
            place, task, done = worker.place, worker.task, worker.result()
            following = None if worker.is_lost else next(waiting, None)
            if following is not None:
                worker.give(*following)
                busy[line] = worker
            # After it has something to do again: whoever takes the result may need a while.
            yield place, done[0] if done else do(task)
    # All workers may be lost before the tasks are at their end.
    for place, task in waiting:
        yield place, do(task)


class _Worker(Generic[Task, Result]):
    """One process, and what it is doing."""

    def __init__(self, do: Callable[[Task], Result], place: int, task: Task) -> None:
        self.is_lost = False
        self.line, other = _PROCESSES.Pipe()
        self._process: SpawnProcess = _PROCESSES.Process(
            target=_work, args=(do, other), daemon=True
        )
        with _deaf_to_interruption():
            self._process.start()
        other.close()  # else nobody would notice that the process is gone
        self.give(place, task)

    def give(self, place: int, task: Task) -> None:
        self.place, self.task = place, task
        with suppress(OSError):  # `result` finds it lost
            self.line.send(task)

    def result(self) -> tuple[Result] | None:
        """Give what has been done; None where it could not be."""
        try:
            done: tuple[Result] | None = self.line.recv()
        except (EOFError, OSError):
            self.is_lost = True
            return None
        return done

    def end(self) -> None:
        self.line.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)


@contextmanager
def _deaf_to_interruption() -> Iterator[None]:
    """Let a process start that Ctrl-C does not reach: it is ended from here, without a word."""
    if current_thread() is not main_thread():
        yield  # no other thread may ask for it
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(do: Callable[[Task], Result], line: "Connection[Any, Any]") -> None:
    """Do one task after the other until nobody asks for more; this runs in the new process."""
    # Not every system hands down that interruptions are ignored.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            line.send(_attempted(do, line.recv()))


def _attempted(do: Callable[[Task], Result], task: Task) -> tuple[Result] | None:
    try:
        return (do(task),)
    except Exception:
        return None  # an error may not survive the way; it comes up again where it can be told
