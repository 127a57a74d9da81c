// What the page uses of vis-network.
declare namespace vis {
  type Id = number | string;
  type Point = { x: number; y: number };
  type Hit = { nodes: number[]; edges: Id[]; node: Id; edge: Id };
  class DataSet {
    constructor(items: object[]);
    update(items: object[]): void;
    remove(ids: Id[]): void;
  }
  class Network {
    constructor(container: HTMLElement, data: object, options: object);
    body: { emitter: { emit(event: string): void } };
    setOptions(options: object): void;
    redraw(): void;
    getPositions(ids: Id[]): Record<string, Point>;
    getScale(): number;
    DOMtoCanvas(point: Point): Point;
    canvasToDOM(point: Point): Point;
    moveTo(options: { position?: Point; scale?: number }): void;
    setSelection(what: { nodes: Id[]; edges: Id[] }, options: { highlightEdges: boolean }): void;
    stabilize(iterations: number): void;
    on(event: "afterDrawing", listener: (ink: CanvasRenderingContext2D) => void): void;
    on(event: "hoverEdge", listener: (hit: { edge: Id; event: MouseEvent }) => void): void;
    on(event: "hoverNode", listener: (hit: { node: number; event: MouseEvent }) => void): void;
    on(event: string, listener: (hit: Hit) => void): void;
    once(event: string, listener: () => void): void;
  }
}
